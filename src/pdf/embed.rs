//! Embeds a font: the objects that a viewer needs to show it and to copy from it.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::file::{File, count};
use super::fonts::Font;
use super::syntax::{self, hexadecimal, round};
use crate::font::{Face, Family};

/// Adds a font to the file: Type0, its descendant, its descriptor, its program and its map to
/// Unicode.
pub(super) fn embed(font: &Font, face: &Face, file: &mut File) -> u32 {
    let cff = face.metrics().cff;
    let map = file.add_long(Stream::new(Dictionary::new(), to_unicode(font)));
    let encoding = encoding(font, file);
    let widths: Vec<Object> = font
        .subset
        .original
        .iter()
        .map(|glyph| Object::Integer(font.width(*glyph)))
        .collect();
    let program = font.subset.program(face);
    let mut descriptor = font.descriptor.clone();
    if cff {
        let dict = dictionary! { "Subtype" => syntax::name("CIDFontType0C") };
        let id = file.add_long(Stream::new(dict, program));
        descriptor.set("FontFile3", Object::Reference((id, 0)));
    } else {
        let dict = dictionary! { "Length1" => count(program.len()) };
        let id = file.add_long(Stream::new(dict, program));
        descriptor.set("FontFile2", Object::Reference((id, 0)));
    }
    let descriptor = file.add(descriptor);
    let mut descendant = dictionary! {
        "Type" => syntax::name("Font"),
        "Subtype" => syntax::name(if cff { "CIDFontType0" } else { "CIDFontType2" }),
        "BaseFont" => syntax::name(&font.name),
        "CIDSystemInfo" => identity(),
        "FontDescriptor" => Object::Reference((descriptor, 0)),
        "DW" => 0,
        "W" => Object::Array(vec![0.into(), Object::Array(widths)]),
    };
    if !cff {
        descendant.set("CIDToGIDMap", syntax::name("Identity"));
    }
    let descendant = file.add(descendant);
    file.add(dictionary! {
        "Type" => syntax::name("Font"),
        "Subtype" => syntax::name("Type0"),
        "BaseFont" => syntax::name(&font.name),
        "Encoding" => encoding,
        "DescendantFonts" => Object::Array(vec![Object::Reference((descendant, 0))]),
        "ToUnicode" => Object::Reference((map, 0)),
    })
}

fn identity() -> Dictionary {
    dictionary! {
        "Registry" => syntax::text("Adobe"),
        "Ordering" => syntax::text("Identity"),
        "Supplement" => 0,
    }
}

/// How codes become glyphs: they are their numbers. For codes of one byte no predefined map
/// says so; one of our own halves the text and takes a third off the time of its deflating.
fn encoding(font: &Font, file: &mut File) -> Object {
    if font.code_bytes() == 2 {
        return syntax::name("Identity-H");
    }
    let dict = dictionary! {
        "Type" => syntax::name("CMap"),
        "CMapName" => syntax::name("Lontar-Identity"),
        "CIDSystemInfo" => identity(),
        "WMode" => 0,
    };
    let map = b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
        /CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def \
        /Supplement 0 def end def\n\
        /CMapName /Lontar-Identity def\n/CMapType 1 def\n/WMode 0 def\n\
        1 begincodespacerange\n<00> <FF>\nendcodespacerange\n\
        1 begincidrange\n<00> <FF> 0\nendcidrange\n\
        endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend";
    Object::Reference((file.add(Stream::new(dict, map.to_vec())), 0))
}

/// The map from codes to what they say.
fn to_unicode(font: &Font) -> Vec<u8> {
    let mut out = b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
            /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
            1 begincodespacerange\n"
        .to_vec();
    let width = font.code_bytes();
    hexadecimal(&mut out, &[0, 0][..width]);
    out.push(b' ');
    hexadecimal(&mut out, &[0xFF, 0xFF][..width]);
    out.extend_from_slice(b"\nendcodespacerange\n");
    let said: Vec<(usize, &str)> = font
        .subset
        .original
        .iter()
        .enumerate()
        .skip(1)
        .map(|(code, glyph)| (code, font.text(*glyph)))
        .collect();
    // A section of a map holds at most a hundred entries.
    for section in said.chunks(100) {
        syntax::integer(&mut out, i64::try_from(section.len()).expect("at most 100"));
        out.extend_from_slice(b" beginbfchar\n");
        for (code, text) in section {
            let code = u16::try_from(*code).expect("codes have two bytes");
            let code: Vec<u8> = font.encode(code).collect();
            hexadecimal(&mut out, &code);
            let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            hexadecimal(&mut out, &text);
            out.push(b'\n');
        }
        out.extend_from_slice(b"endbfchar\n");
    }
    out.extend_from_slice(
        b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
    );
    out
}
/// What a viewer without the program would go by.
pub(super) fn descriptor(face: &Face, name: &str) -> Dictionary {
    let metrics = face.metrics();
    let em = f64::from(metrics.units_per_em);
    let scaled = |value: i16| Object::Integer(round(f64::from(value) * 1000.0 / em));
    let style = face.style();
    // Bits: 1 of one width, 2 with serifs, 3 its own set of glyphs, 7 slanted.
    let flags = match style.family {
        Family::Serif | Family::Math => 0b10,
        Family::Sans => 0,
        Family::Mono => 0b1,
    } | 0b100
        | if metrics.italic_angle < 0.0 { 0b100_0000 } else { 0 };
    dictionary! {
        "Type" => syntax::name("FontDescriptor"),
        "FontName" => syntax::name(name),
        "Flags" => flags,
        "FontBBox" => Object::Array(metrics.bounds.map(scaled).to_vec()),
        "ItalicAngle" => metrics.italic_angle,
        "Ascent" => scaled(metrics.ascent),
        "Descent" => scaled(metrics.descent),
        "CapHeight" => scaled(metrics.cap_height),
        "XHeight" => scaled(metrics.x_height),
        // Read by no one since fonts are embedded, but required.
        "StemV" => if style.bold { 140 } else { 80 },
    }
}

/// Six capitals that tell subsets of one face apart.
pub(super) fn tag(name: &str, glyphs: &BTreeSet<u16>) -> String {
    let bytes = name.bytes().chain(glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()));
    let mut hash = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let letter = |_| {
        let letter = b'A' + u8::try_from(hash % 26).expect("a letter");
        hash /= 26;
        char::from(letter)
    };
    (0..6).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn a_subset_has_a_name_of_its_own() {
        let one = tag("A", &[1, 2].into());
        assert!(one.len() == 6 && one.bytes().all(|it| it.is_ascii_uppercase()), "{one}");
        assert_ne!(one, tag("A", &[1, 3].into()));
        assert_ne!(one, tag("B", &[1, 2].into()));
    }
}
