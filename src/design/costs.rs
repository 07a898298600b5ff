//! What lines and pages cost.

/// Costs and limits of the line breaker. Demerits as in Knuth and Plass (1981).
#[derive(Debug, Clone, PartialEq)]
pub struct LineCosts {
    /// A word space may grow by this share of itself (T: 1/2).
    pub stretch: f64,
    /// A word space may shrink by this share of itself; T has 1/3, 1/4 keeps lines even.
    pub shrink: f64,
    /// Glyphs may become wider or narrower by this share (M: 2 %; above 3 % it shows).
    pub expansion: f64,
    /// Whether punctuation hangs into the margins.
    pub protrusion: bool,
    /// The lines of a paragraph that is set in a line more or less for the page's sake are
    /// stretched to at most so many times what is good: worse ones would be seen. They are never
    /// shrunk further than any line.
    pub looser: f64,
    /// And so many times on the whole.
    pub looser_mean: f64,
    /// The same for a line that is set without the hyphen at its end, for a page that would end
    /// in it: as far as the tolerance allows.
    pub mended: f64,
    /// The worst badness of a line before further break points are tried (T: 200).
    pub tolerance: f64,
    /// Added for each line, so that fewer lines win (T: 10).
    pub line: f64,
    /// A hyphen at the end of a line (T: 50): words are long, and one more of them divided shows
    /// less than wide spaces.
    pub hyphen: f64,
    /// Two lines running with hyphens (T: 10,000).
    pub double_hyphen: f64,
    /// A hyphen on the last line but one (T: 5,000).
    pub final_hyphen: f64,
    /// A tight line next to a loose one (T: 10,000).
    pub uneven: f64,
    /// Hyphens on this many lines running at most.
    pub ladder: u8,
    /// A last line shorter than this share of the measure is a runt.
    pub runt: f64,
    /// What a runt costs.
    pub runt_cost: f64,
    /// A last line with fewer characters than this is forbidden.
    pub last_line: u32,
    /// What is forbidden costs this: more than any line that can be looked at.
    pub forbidden: f64,
}

/// Costs and limits of the page breaker.
#[derive(Debug, Clone, PartialEq)]
pub struct PageCosts {
    /// A page may run this many lines longer.
    pub longer: u32,
    /// A page may run this many lines shorter before it costs more.
    pub shorter: u32,
    /// For the square of the lines that a page is shorter than a full one. Two facing pages a
    /// line short cost less than a hyphen at the end of a recto, and more than a line of white.
    pub short: f64,
    /// For each line that a page is shorter than `shorter` allows, in addition.
    pub too_short: f64,
    /// For the square of the lines that a page lacks which ends in a rule or a row, or before a
    /// task: no line of text faces its foot.
    pub short_apart: f64,
    /// For the square of the lines that such a page is longer than a full one: a rule near the
    /// folio looks like a part of it.
    pub long_apart: f64,
    /// For the square of the lines that a page is longer than a full one: it shows at the foot
    /// more than a shorter one does, so only when it helps.
    pub long: f64,
    /// What a page costs that is shorter or longer and ends with a paragraph, as a share of what
    /// one costs whose text runs on: no line is missed there.
    pub whole_end: f64,
    /// For each line of depth that two facing pages differ by.
    pub uneven_spread: f64,
    /// A line that is put into white one line high; less into wider white.
    pub white_line: f64,
    /// A paragraph that is set in a line more or less, for a full page.
    pub paragraph_line: f64,
    /// For the stretch or shrink of its lines, in addition.
    pub paragraph_strain: f64,
    /// A page that ends in a hyphen.
    pub hyphen: f64,
    /// A page that ends in a hyphen on a recto, so that the reader turns the leaf.
    pub hyphen_recto: f64,
    /// The last page of a chapter has at least this many lines.
    pub last_page: u32,
    /// For each line that a chapter's last page lacks.
    pub last_page_short: f64,
    /// A footnote that is split leaves at least this many lines on each page.
    pub note_lines: u32,
    /// A footnote of so many lines is never split.
    pub note_whole: u32,
    /// For the square of the empty lines between text and notes: they show less than a page
    /// that ends early.
    pub note_white: f64,
    /// A footnote that is split.
    pub note_split: f64,
    /// A page that holds notes and no text.
    pub no_text: f64,
    /// A table that takes no more than this share of a page's depth is not cut.
    pub whole: f64,
    /// A box that takes no more than this share of a page's depth is short.
    pub whole_box: f64,
    /// A short box that is parted.
    pub box_cut: u32,
    /// A box of several items that is parted after the first or before the last of them.
    pub box_lone: u32,
    /// A task that is parted between its rules: a page may rather be a few lines short, so that
    /// the pupil has the question beside the answer.
    pub task_cut: u32,
    /// A footnote that begins on a page after its mark's.
    pub note_late: f64,
    /// So many floats may wait for the head of a page.
    pub floats: u32,
    /// A float that waits for another page.
    pub float_late: f64,
    /// A pinned float that overtakes one that waits.
    pub float_order: f64,
    /// A page that is turned where it is forbidden: worse than all of the above together.
    pub forbidden: f64,
}

impl PageCosts {
    /// What a paragraph costs that is set in another way, with so much strain.
    #[must_use]
    pub fn other(&self, strain: f64) -> f64 {
        self.paragraph_line + strain * self.paragraph_strain
    }
}

impl Default for LineCosts {
    fn default() -> Self {
        Self {
            stretch: 0.5,
            shrink: 0.25,
            expansion: 0.02,
            protrusion: true,
            looser: 1.4,
            looser_mean: 1.0,
            mended: 1.7,
            tolerance: 200.0,
            line: 10.0,
            hyphen: 35.0,
            double_hyphen: 10_000.0,
            final_hyphen: 5_000.0,
            uneven: 10_000.0,
            ladder: 2,
            runt: 0.15,
            runt_cost: 20_000.0,
            last_line: 5,
            forbidden: 1e8,
        }
    }
}

impl Default for PageCosts {
    fn default() -> Self {
        Self {
            longer: 1,
            shorter: 2,
            short: 3500.0,
            short_apart: 250.0,
            long_apart: 9000.0,
            too_short: 20_000.0,
            long: 6000.0,
            whole_end: 0.4,
            uneven_spread: 10_000.0,
            white_line: 100.0,
            paragraph_line: 60.0,
            paragraph_strain: 400.0,
            hyphen: 4500.0,
            hyphen_recto: 9500.0,
            last_page: 5,
            last_page_short: 8000.0,
            note_lines: 2,
            note_whole: 4,
            note_white: 300.0,
            note_split: 2000.0,
            no_text: 50_000.0,
            whole: 0.35,
            whole_box: 0.25,
            box_cut: 6000,
            box_lone: 20_000,
            task_cut: 4000,
            note_late: 200_000.0,
            floats: 3,
            float_late: 1000.0,
            float_order: 30_000.0,
            forbidden: 1e8,
        }
    }
}
