//! What a face's layout tables can do to plain letters beside each other.

use harfrust::{Feature, Tag};
use read_fonts::tables::gpos::{PairPos, PositionSubtables, SinglePos};
use read_fonts::tables::gsub::{
    AlternateSubst, LigatureSubst, LigatureSubstFormat1, MultipleSubst,
    ReverseChainSingleSubst, SingleSubst, SubstitutionSubtables,
};
use read_fonts::tables::layout::{
    ChainedSequenceContext, CoverageTable, Feature as Table, FeatureList, LookupFlag,
    ScriptList, SequenceContext,
};
use read_fonts::types::{BigEndian, GlyphId, GlyphId16};
use read_fonts::{FontRef, ReadError, TableProvider};

/// Features that the shaper applies to Latin text unasked (`hb-ot-shape.cc` of `HarfBuzz`); those
/// for fractions take a fraction slash, which is no plain letter.
pub(super) const UNASKED: [&[u8; 4]; 18] = [
    b"rvrn", b"ltra", b"ltrm", b"rand", b"abvm", b"blwm", b"ccmp", b"locl", b"mark",
    b"mkmk", b"rlig", b"calt", b"clig", b"curs", b"dist", b"kern", b"liga", b"rclt",
];

/// The rules of a face that are in force for Latin text in no named language.
pub(super) struct Rules {
    /// One glyph for another, whatever stands beside it.
    singles: Vec<SingleSubst<'static>>,
    /// One glyph for several.
    ligatures: Vec<LigatureSubstFormat1<'static>>,
    /// What all other rules want, but kerning between two neighbours: first where they begin,
    /// then what has to stand beside that.
    others: Vec<Wanted>,
}

type Wanted = Vec<CoverageTable<'static>>;

/// All glyphs that single substitutions can make of one, itself first.
pub(super) type Forms = Vec<GlyphId>;

impl Rules {
    /// The rules in force with these `requests`; `None` when the tables cannot be read, vary, or
    /// kern otherwise than a letter by its neighbour.
    /// `letters` are the glyphs of all plain letters: rules that want another are left out.
    pub(super) fn of(
        bytes: &'static [u8],
        requests: &[Feature],
        letters: impl Iterator<Item = u16>,
    ) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let unknown = [b"kern", b"kerx", b"morx", b"mort", b"trak", b"fvar"];
        if unknown.iter().any(|tag| font.data_for_tag(Tag::new(tag)).is_some()) {
            return None;
        }
        let mut rules = Self { singles: vec![], ligatures: vec![], others: vec![] };
        rules.substitutions(&font, requests)?;
        rules.positions(&font, requests)?;
        let mut all = letters.map(GlyphId::from).collect();
        rules.close(&mut all)?;
        let stands =
            |it: &CoverageTable<'_>| all.iter().any(|one| it.get(*one).is_some());
        rules.others.retain(|wanted| wanted.iter().all(stands));
        Some(rules)
    }

    /// Adds to `forms` what single substitutions can make of them.
    fn close(&self, forms: &mut Forms) -> Option<()> {
        let mut at = 0;
        while let Some(form) = forms.get(at).copied() {
            for single in &self.singles {
                if let Some(new) = replaced(single, form)?
                    && !forms.contains(&new)
                {
                    forms.push(new);
                }
            }
            at += 1;
        }
        Some(())
    }

    fn substitutions(
        &mut self,
        font: &FontRef<'static>,
        requests: &[Feature],
    ) -> Option<()> {
        let table = font.gsub().ok()?;
        let features = (table.script_list().ok()?, table.feature_list().ok()?);
        let lookups = table.lookup_list().ok()?.lookups();
        for number in in_force(&features, requests)? {
            let lookup = lookups.get(usize::from(number)).ok()?;
            let skips = skips_letters(lookup.lookup_flag());
            match lookup.subtables().ok()? {
                SubstitutionSubtables::Single(all) => {
                    self.singles.extend(all.iter().collect::<Result<Vec<_>, _>>().ok()?);
                }
                SubstitutionSubtables::Ligature(all) => {
                    for one in all.iter() {
                        match one.ok()? {
                            LigatureSubst::Format1(it) if !skips => {
                                self.ligatures.push(it);
                            }
                            LigatureSubst::Format1(it) => self.other(it.coverage())?,
                            LigatureSubst::Format2(_) => return None,
                        }
                    }
                }
                SubstitutionSubtables::Multiple(all) => {
                    for one in all.iter() {
                        let MultipleSubst::Format1(it) = one.ok()? else { return None };
                        self.other(it.coverage())?;
                    }
                }
                SubstitutionSubtables::Alternate(all) => {
                    for one in all.iter() {
                        let AlternateSubst::Format1(it) = one.ok()? else { return None };
                        self.other(it.coverage())?;
                    }
                }
                SubstitutionSubtables::Reverse(all) => {
                    for one in all.iter() {
                        let ReverseChainSingleSubst::Format1(it) = one.ok()? else {
                            return None;
                        };
                        self.other(it.coverage())?;
                    }
                }
                SubstitutionSubtables::Contextual(all) => {
                    for one in all.iter() {
                        self.others.push(wanted(&one.ok()?)?);
                    }
                }
                SubstitutionSubtables::ChainContextual(all) => {
                    for one in all.iter() {
                        self.others.push(chain_wanted(&one.ok()?)?);
                    }
                }
                SubstitutionSubtables::EmptyExtension => {}
            }
        }
        Some(())
    }

    fn positions(&mut self, font: &FontRef<'static>, requests: &[Feature]) -> Option<()> {
        let table = font.gpos().ok()?;
        let features = (table.script_list().ok()?, table.feature_list().ok()?);
        let lookups = table.lookup_list().ok()?.lookups();
        for number in in_force(&features, requests)? {
            let lookup = lookups.get(usize::from(number)).ok()?;
            match lookup.subtables().ok()? {
                PositionSubtables::Pair(all) => {
                    if skips_letters(lookup.lookup_flag()) {
                        return None;
                    }
                    for one in all.iter() {
                        let second = match one.ok()? {
                            PairPos::Format1(it) => it.value_format2(),
                            PairPos::Format2(it) => it.value_format2(),
                            PairPos::Format3(_) | PairPos::Format4(_) => return None,
                        };
                        // Such a rule leaves out the pair that the second letter begins.
                        if !second.is_empty() {
                            return None;
                        }
                    }
                }
                PositionSubtables::Single(all) => {
                    for one in all.iter() {
                        self.other(match one.ok()? {
                            SinglePos::Format1(it) => it.coverage(),
                            SinglePos::Format2(it) => it.coverage(),
                            SinglePos::Format3(_) | SinglePos::Format4(_) => return None,
                        })?;
                    }
                }
                PositionSubtables::Contextual(all) => {
                    for one in all.iter() {
                        self.others.push(wanted(&one.ok()?)?);
                    }
                }
                PositionSubtables::ChainContextual(all) => {
                    for one in all.iter() {
                        self.others.push(chain_wanted(&one.ok()?)?);
                    }
                }
                PositionSubtables::Cursive(_) => return None,
                // They begin at a mark, and plain letters are none.
                PositionSubtables::MarkToBase(_)
                | PositionSubtables::MarkToLig(_)
                | PositionSubtables::MarkToMark(_)
                | PositionSubtables::EmptyExtension => {}
            }
        }
        Some(())
    }

    fn other(
        &mut self,
        coverage: Result<CoverageTable<'static>, ReadError>,
    ) -> Option<()> {
        self.others.push(vec![coverage.ok()?]);
        Some(())
    }

    /// What single substitutions can make of a glyph; `None` when another rule than a ligature
    /// or kerning can begin at it.
    pub(super) fn forms(&self, glyph: u16) -> Option<Forms> {
        let mut forms = vec![GlyphId::from(glyph)];
        self.close(&mut forms)?;
        let begins = |wanted: &Wanted| {
            let first = wanted.first();
            first.is_none_or(|it| forms.iter().any(|one| it.get(*one).is_some()))
        };
        (!self.others.iter().any(begins)).then_some(forms)
    }

    /// Whether a ligature can begin with these two; `true` when the tables cannot tell.
    pub(super) fn may_join(&self, first: &Forms, second: &Forms) -> bool {
        let joins = |ligatures: &LigatureSubstFormat1<'static>| -> Option<bool> {
            let coverage = ligatures.coverage().ok()?;
            for index in first.iter().filter_map(|it| coverage.get(*it)) {
                let index = usize::try_from(index).ok()?;
                let set = ligatures.ligature_sets().get(index).ok()?;
                for ligature in set.ligatures().iter() {
                    let next = ligature.ok()?.component_glyph_ids().first()?.get();
                    if second.contains(&GlyphId::from(next)) {
                        return Some(true);
                    }
                }
            }
            Some(false)
        };
        self.ligatures.iter().any(|it| joins(it).unwrap_or(true))
    }
}

/// The numbers of the lookups in force.
fn in_force(
    (scripts, features): &(ScriptList<'static>, FeatureList<'static>),
    requests: &[Feature],
) -> Option<Vec<u16>> {
    let records = scripts.script_records();
    let tagged = |tag| records.iter().find(|it| it.script_tag() == Tag::new(tag));
    let record = tagged(b"latn").or_else(|| tagged(b"DFLT"))?;
    let script = record.script(scripts.offset_data()).ok()?;
    let language = script.default_lang_sys()?.ok()?;
    let required = language.required_feature_index();
    let mut lookups = vec![];
    let indices = language.feature_indices().iter().map(BigEndian::get);
    for index in indices.chain((required != u16::MAX).then_some(required)) {
        let record = features.feature_records().get(usize::from(index))?;
        let tag = record.feature_tag();
        let unasked = || UNASKED.iter().any(|it| tag == Tag::new(it));
        let asked = requests.iter().find(|it| it.tag == tag);
        if index == required || asked.map_or_else(unasked, |it| it.value != 0) {
            let feature: Table<'static> = record.feature(features.offset_data()).ok()?;
            lookups.extend(feature.lookup_list_indices().iter().map(BigEndian::get));
        }
    }
    lookups.sort_unstable();
    lookups.dedup();
    Some(lookups)
}

/// Whether a lookup looks past letters for its next glyph.
fn skips_letters(flag: LookupFlag) -> bool {
    let skipping = LookupFlag::IGNORE_BASE_GLYPHS | LookupFlag::IGNORE_LIGATURES;
    flag - skipping != flag
}

/// The glyph that a single substitution makes of another, if it makes one; `None` when its
/// format is unknown.
fn replaced(rule: &SingleSubst<'static>, glyph: GlyphId) -> Option<Option<GlyphId>> {
    match rule {
        SingleSubst::Format1(it) => {
            let covered = it.coverage().ok()?.get(glyph).is_some();
            let number = u16::try_from(glyph.to_u32()).ok()?;
            let new = number.wrapping_add_signed(it.delta_glyph_id());
            Some(covered.then(|| GlyphId::from(new)))
        }
        SingleSubst::Format2(it) => {
            let Some(index) = it.coverage().ok()?.get(glyph) else { return Some(None) };
            let new: GlyphId16 =
                it.substitute_glyph_ids().get(usize::try_from(index).ok()?)?.get();
            Some(Some(GlyphId::from(new)))
        }
        SingleSubst::Format3(_) | SingleSubst::Format4(_) => None,
    }
}

/// What a rule with a context wants; `None` when its format is unknown.
fn wanted(rule: &SequenceContext<'static>) -> Option<Wanted> {
    match rule {
        SequenceContext::Format1(it) => Some(vec![it.coverage().ok()?]),
        SequenceContext::Format2(it) => Some(vec![it.coverage().ok()?]),
        SequenceContext::Format3(it) => {
            it.coverages().iter().collect::<Result<_, _>>().ok()
        }
        _ => None,
    }
}

/// What a rule with a context on both sides wants; `None` when its format is unknown.
fn chain_wanted(rule: &ChainedSequenceContext<'static>) -> Option<Wanted> {
    match rule {
        ChainedSequenceContext::Format1(it) => Some(vec![it.coverage().ok()?]),
        ChainedSequenceContext::Format2(it) => Some(vec![it.coverage().ok()?]),
        ChainedSequenceContext::Format3(it) => {
            let beside = it.backtrack_coverages().iter();
            let beside = beside.chain(it.lookahead_coverages().iter());
            let all = it.input_coverages().iter().chain(beside);
            all.collect::<Result<_, ReadError>>().ok()
        }
        _ => None,
    }
}
