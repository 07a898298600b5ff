//! The bars of an ISBN (EAN-13, ISO/IEC 15420).

/// The seven modules of a digit with odd parity, as bits from left to right.
const ODD: [u8; 10] = [
    0b000_1101, 0b001_1001, 0b001_0011, 0b011_1101, 0b010_0011, 0b011_0001, 0b010_1111,
    0b011_1011, 0b011_0111, 0b000_1011,
];
/// Which of the six digits on the left have even parity, by the first digit.
const EVEN: [u8; 10] = [
    0b00_0000, 0b00_1011, 0b00_1101, 0b00_1110, 0b01_0011, 0b01_1001, 0b01_1100,
    0b01_0101, 0b01_0110, 0b01_1010,
];

/// The 95 modules of a number of 13 digits, `true` for black; `None` for another text.
pub(super) fn modules(number: &str) -> Option<Vec<bool>> {
    let digits: Vec<u8> = number
        .chars()
        .map(|it| {
            let digit = it.to_digit(10)?;
            u8::try_from(digit).ok()
        })
        .collect::<Option<_>>()?;
    let [first, left @ .., _, _, _, _, _, _] = digits.as_slice() else { return None };
    if left.len() != 6 {
        return None;
    }
    let mut modules = vec![true, false, true];
    let mut put = |bits: u8, count: u8| {
        modules.extend((0..count).rev().map(|at| bits >> at & 1 == 1));
    };
    for (at, digit) in (0_u8..).zip(left) {
        let odd = ODD[usize::from(*digit)];
        let is_even = EVEN[usize::from(*first)] >> (5 - at) & 1 == 1;
        // Even parity is the right-hand pattern read backwards.
        let even = (!odd & 0x7F).reverse_bits() >> 1;
        put(if is_even { even } else { odd }, 7);
    }
    put(0b0_1010, 5);
    for digit in &digits[7..] {
        put(!ODD[usize::from(*digit)] & 0x7F, 7);
    }
    put(0b101, 3);
    Some(modules)
}

#[cfg(test)]
mod tests {
    use super::modules;

    #[test]
    fn bars_are_those_of_the_standard() {
        // The example of the General Specifications of GS1: 4 0 0 3 9 9 4 1 5 5 4 8 6.
        let bars = modules("4003994155486").expect("thirteen digits");
        let text: String = bars.iter().map(|it| if *it { '1' } else { '0' }).collect();
        let expected = concat!(
            "101", "0001101", "0100111", "0111101", "0001011", "0010111", "0011101",
            "01010", "1100110", "1001110", "1001110", "1011100", "1001000", "1010000",
            "101"
        );
        assert_eq!(text, expected);
        assert_eq!(modules("978602000000X"), None);
        assert_eq!(modules("123"), None);
    }
}
