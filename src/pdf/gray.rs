//! The printing condition of a book in black ink, as an ICC profile made here.
//!
//! PDF/X-4 wants the profile of the condition within the file. Those of the registered CMYK
//! conditions (FOGRA39, CGATS TR 001) have half a megabyte and licences of their own, and a
//! book in black alone is no matter of CMYK. So the condition is a gray one: a dot of half the
//! area prints as 70 % (dot gain 20 %), solid ink lets through 3 % of the paper's light.

/// What it is called.
pub(super) const NAME: &str = "Lontar Gray 20";
/// What it is.
pub(super) const CONDITION: &str = "Offset in black ink on uncoated paper, dot gain 20 %";

/// How much a dot of half the area grows.
const GAIN: f64 = 0.2;
/// The paper's light that solid ink lets through: a density of 1.5.
const SOLID: f64 = 0.03;
/// Steps of the curve.
const STEPS: u16 = 256;
/// The white of the paper and of the profile's space: D50, in units of 1/65536.
const D50: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];

/// The profile (ICC.1:2001-04, an output profile of one colour, 6.3.3.1).
pub(super) fn profile() -> Vec<u8> {
    let tags = [
        (*b"cprt", text("No copyright: CC0 1.0")),
        (*b"desc", description(NAME)),
        (*b"kTRC", curve()),
        (*b"wtpt", point(D50)),
    ];
    let mut table = 4_u32.to_be_bytes().to_vec();
    let mut bodies = vec![];
    let start = 128 + 4 + 12 * tags.len();
    for (name, mut body) in tags {
        table.extend(name);
        table.extend(length(start + bodies.len()));
        table.extend(length(body.len()));
        bodies.append(&mut body);
        while bodies.len() % 4 != 0 {
            bodies.push(0);
        }
    }
    let mut out = length(start + bodies.len()).to_vec();
    out.extend([0; 4]);
    out.extend([2, 0x40, 0, 0]);
    out.extend(b"prtrGRAYXYZ ");
    // The day it was drawn up: 22 November 2026.
    for part in [2026_u16, 11, 22, 0, 0, 0] {
        out.extend(part.to_be_bytes());
    }
    out.extend(b"acsp");
    out.extend([0; 28]);
    out.extend(D50.iter().flat_map(|it| it.to_be_bytes()));
    out.resize(128, 0);
    out.append(&mut table);
    out.append(&mut bodies);
    out
}

fn length(length: usize) -> [u8; 4] {
    u32::try_from(length).expect("a profile of a kilobyte").to_be_bytes()
}

/// From the paper's share of white (0 black ink, 1 no ink) to the light that comes back.
fn curve() -> Vec<u8> {
    let mut out = b"curv\0\0\0\0".to_vec();
    out.extend(u32::from(STEPS).to_be_bytes());
    for step in 0..STEPS {
        let dot = 1.0 - f64::from(step) / f64::from(STEPS - 1);
        let printed = dot + 4.0 * GAIN * dot * (1.0 - dot);
        let light = 1.0 - printed * (1.0 - SOLID);
        let value = super::syntax::round(light * 65535.0).clamp(0, 65535);
        out.extend(u16::try_from(value).expect("clamped").to_be_bytes());
    }
    out
}

fn point(point: [u32; 3]) -> Vec<u8> {
    let mut out = b"XYZ \0\0\0\0".to_vec();
    out.extend(point.iter().flat_map(|it| it.to_be_bytes()));
    out
}

fn text(text: &str) -> Vec<u8> {
    [b"text\0\0\0\0", text.as_bytes(), b"\0"].concat()
}

/// A name in ASCII; the same in Unicode and in the Macintosh's script is left out.
fn description(name: &str) -> Vec<u8> {
    let mut out = b"desc\0\0\0\0".to_vec();
    out.extend(length(name.len() + 1));
    out.extend(name.as_bytes());
    out.push(0);
    out.extend([0; 4 + 4 + 2 + 1 + 67]);
    out
}

#[cfg(test)]
mod tests {
    use super::profile;

    #[test]
    fn the_profile_is_whole() {
        let profile = profile();
        let number = |at: usize| {
            let bytes = profile[at..at + 4].try_into().expect("four bytes");
            usize::try_from(u32::from_be_bytes(bytes)).expect("small")
        };
        assert_eq!(number(0), profile.len());
        assert_eq!(&profile[12..24], b"prtrGRAYXYZ ");
        assert_eq!(&profile[36..40], b"acsp");
        assert_eq!(number(128), 4);
        for tag in 0..4 {
            let at = 132 + tag * 12;
            assert!(number(at + 4) + number(at + 8) <= profile.len());
            assert_eq!(number(at + 4) % 4, 0);
        }
        // The curve rises from solid ink to bare paper, and half a dot prints darker than half.
        let curve = number(132 + 2 * 12 + 4) + 12;
        let value = |step: usize| {
            u16::from_be_bytes([profile[curve + step * 2], profile[curve + step * 2 + 1]])
        };
        assert!((1..256).all(|step| value(step) > value(step - 1)));
        assert_eq!(value(255), 65535);
        assert!(value(128) < 22_000 && value(0) > 1_900);
    }
}
