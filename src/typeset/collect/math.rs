//! LaTeX math as a line of text: what school books write in the running line.
//!
//! Letters are slanted, figures and operators upright; fractions become `a/b`, scripts are
//! raised and lowered, and the commonest symbols have their characters. A command that is not
//! known is shown by its name, so that nothing is lost.

/// Whether an atom is raised or lowered.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Script {
    /// On the line.
    None,
    /// Superior.
    Above,
    /// Inferior.
    Below,
}

/// A stretch of a formula in one dress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// Its characters; no-break spaces keep the formula on one line.
    pub text: String,
    /// Letters of variables.
    pub italic: bool,
    /// Raised or lowered.
    pub script: Script,
}

/// The atoms of a formula, from left to right.
pub(super) fn linear(tex: &str) -> Vec<Atom> {
    let mut reader = Reader { rest: tex, atoms: vec![], script: Script::None, depth: 0 };
    reader.group(false);
    reader.atoms
}

/// Formulas nested deeper than this are shown as written.
const DEEPEST: u32 = 32;

struct Reader<'a> {
    rest: &'a str,
    atoms: Vec<Atom>,
    script: Script,
    depth: u32,
}

impl Reader<'_> {
    /// Reads to the end, or to the closing brace of a group.
    fn group(&mut self, braced: bool) {
        while let Some(character) = self.rest.chars().next() {
            if braced && character == '}' {
                self.rest = &self.rest[1..];
                return;
            }
            self.step(character);
        }
    }

    fn step(&mut self, character: char) {
        self.rest = &self.rest[character.len_utf8()..];
        match character {
            '\\' => self.command(),
            // A comma alone in braces is a decimal sign: no space after it.
            '{' if self.rest.starts_with(",}") => {
                self.rest = &self.rest[2..];
                self.push(",", false);
            }
            '{' => self.nested(|it| it.group(true)),
            '^' => self.scripted(Script::Above),
            '_' => self.scripted(Script::Below),
            '}' => {}
            '&' => self.push("\u{a0}", false),
            '~' => self.push("\u{a0}", false),
            it if it.is_whitespace() => {}
            '-' => self.operator("−"),
            '*' => self.operator("·"),
            '+' | '=' | '<' | '>' => self.operator(character.encode_utf8(&mut [0; 4])),
            '\'' => self.push("′", false),
            ',' | ';' if !self.rest.starts_with(|it: char| it.is_ascii_digit()) => {
                self.push(character.encode_utf8(&mut [0; 4]), false);
                self.push("\u{a0}", false);
            }
            it => self.push(it.encode_utf8(&mut [0; 4]), it.is_alphabetic()),
        }
    }

    /// Reads one group or one character.
    fn argument(&mut self) {
        self.rest = self.rest.trim_start();
        if let Some(inner) = self.rest.strip_prefix('{') {
            self.rest = inner;
            self.nested(|it| it.group(true));
        } else if let Some(character) = self.rest.chars().next() {
            self.step(character);
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self)) {
        if self.depth >= DEEPEST {
            let rest = std::mem::take(&mut self.rest);
            return self.push(rest, false);
        }
        self.depth += 1;
        read(self);
        self.depth -= 1;
    }

    fn scripted(&mut self, script: Script) {
        let before = std::mem::replace(&mut self.script, script);
        self.argument();
        self.script = before;
    }

    fn command(&mut self) {
        let length = self.rest.find(|it: char| !it.is_ascii_alphabetic());
        let length = length.unwrap_or(self.rest.len());
        if length == 0 {
            let Some(character) = self.rest.chars().next() else { return };
            self.rest = &self.rest[character.len_utf8()..];
            return match character {
                ',' | ';' | ':' | ' ' => self.push("\u{a0}", false),
                '!' => {}
                '\\' => self.push(";\u{a0}", false),
                it => self.push(it.encode_utf8(&mut [0; 4]), false),
            };
        }
        let (name, rest) = self.rest.split_at(length);
        self.rest = rest;
        match name {
            "frac" | "dfrac" | "tfrac" => {
                self.fenced();
                self.push("/", false);
                self.fenced();
            }
            "begin" => self.begin(),
            "end" => self.end(),
            "sqrt" => {
                if let Some((degree, rest)) =
                    self.rest.strip_prefix('[').and_then(|it| it.split_once(']'))
                {
                    self.rest = rest;
                    let before = std::mem::replace(&mut self.script, Script::Above);
                    self.push(degree, false);
                    self.script = before;
                }
                self.push("√", false);
                self.fenced();
            }
            "text" | "mathrm" | "operatorname" | "textbf" | "mathbf" | "textit" => {
                self.upright();
            }
            "left" | "right" | "displaystyle" | "textstyle" | "limits" | "big"
            | "Big" => {
                if self.rest.starts_with('.') {
                    self.rest = &self.rest[1..];
                }
            }
            "quad" | "qquad" => self.push("\u{a0}\u{a0}", false),
            _ => self.symbol(name),
        }
    }

    fn symbol(&mut self, name: &str) {
        if let Some((_, symbol)) = OPERATORS.iter().find(|it| it.0 == name) {
            return self.operator(symbol);
        }
        match SYMBOLS.iter().find(|it| it.0 == name) {
            Some((_, symbol)) => self.push(symbol, false),
            None => self.push(name, false),
        }
    }

    /// An argument, in brackets when it holds more than one thing.
    fn fenced(&mut self) {
        let before = std::mem::take(&mut self.atoms);
        self.argument();
        let inside = std::mem::replace(&mut self.atoms, before);
        let simple = is_one_thing(&inside);
        if !simple {
            self.push("(", false);
        }
        for atom in inside {
            self.add(atom);
        }
        if !simple {
            self.push(")", false);
        }
    }

    /// The word in braces after `\begin` or `\end`.
    fn environment(&mut self) -> &str {
        let Some((name, rest)) =
            self.rest.strip_prefix('{').and_then(|it| it.split_once('}'))
        else {
            return "";
        };
        self.rest = rest;
        name.trim_end_matches('*')
    }

    /// A matrix lies down too: its rows stand one after another.
    fn begin(&mut self) {
        let open = match self.environment() {
            "pmatrix" => "(",
            "bmatrix" => "[",
            "Bmatrix" | "cases" => "{",
            "vmatrix" | "Vmatrix" => "|",
            "array" => {
                // The alignment of its columns.
                self.environment();
                ""
            }
            _ => "",
        };
        self.push(open, false);
    }

    fn end(&mut self) {
        let close = match self.environment() {
            "pmatrix" => ")",
            "bmatrix" => "]",
            "Bmatrix" => "}",
            "vmatrix" | "Vmatrix" => "|",
            _ => "",
        };
        self.push(close, false);
    }

    /// An argument as words.
    fn upright(&mut self) {
        self.rest = self.rest.trim_start();
        let Some(inner) = self.rest.strip_prefix('{') else { return self.argument() };
        let end = inner.find('}').unwrap_or(inner.len());
        let words = inner[..end].replace(' ', "\u{a0}");
        self.rest = inner.get(end + 1..).unwrap_or("");
        self.push(&words, false);
    }

    fn operator(&mut self, symbol: &str) {
        let unary = self.atoms.is_empty() || self.script != Script::None;
        if unary {
            self.push(symbol, false);
        } else {
            self.push(&format!("\u{a0}{symbol}\u{a0}"), false);
        }
    }

    fn push(&mut self, text: &str, italic: bool) {
        self.add(Atom { text: text.to_owned(), italic, script: self.script });
    }

    fn add(&mut self, atom: Atom) {
        match self.atoms.last_mut() {
            Some(last) if last.italic == atom.italic && last.script == atom.script => {
                last.text.push_str(&atom.text);
            }
            _ => self.atoms.push(atom),
        }
    }
}

/// A number, a letter with its scripts, or words: what needs no brackets in a fraction. A
/// product does: 1/(2x) is not 1/2x.
fn is_one_thing(atoms: &[Atom]) -> bool {
    let plain = |it: char| it.is_alphanumeric() || matches!(it, ',' | '.' | '\u{a0}');
    let mut on_line = atoms.iter().filter(|it| it.script == Script::None);
    let first = on_line.next();
    on_line.next().is_none()
        && first.is_none_or(|it| {
            it.text.chars().all(plain) && (!it.italic || it.text.chars().count() == 1)
        })
}

const OPERATORS: &[(&str, &str)] = &[
    ("times", "×"),
    ("cdot", "·"),
    ("div", "÷"),
    ("pm", "±"),
    ("mp", "∓"),
    ("le", "≤"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("approx", "≈"),
    ("equiv", "≡"),
    ("sim", "∼"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("Rightarrow", "⇒"),
    ("leftarrow", "←"),
    ("leftrightarrow", "↔"),
    ("in", "∈"),
    ("subset", "⊂"),
    ("cup", "∪"),
    ("cap", "∩"),
    ("propto", "∝"),
];

const SYMBOLS: &[(&str, &str)] = &[
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("theta", "θ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("omega", "ω"),
    ("Delta", "Δ"),
    ("Sigma", "Σ"),
    ("Omega", "Ω"),
    ("Pi", "Π"),
    ("sum", "∑"),
    ("prod", "∏"),
    ("int", "∫"),
    ("partial", "∂"),
    ("infty", "∞"),
    ("degree", "°"),
    ("circ", "°"),
    ("percent", "%"),
    ("ldots", "…"),
    ("dots", "…"),
    ("cdots", "⋯"),
    ("prime", "′"),
    ("forall", "∀"),
    ("exists", "∃"),
    ("lbrace", "{"),
    ("rbrace", "}"),
];

#[cfg(test)]
mod tests {
    use super::linear;

    fn line(tex: &str) -> String {
        linear(tex).iter().map(|it| it.text.replace('\u{a0}', " ")).collect()
    }

    #[test]
    fn fractions_lie_down() {
        assert_eq!(line(r"\frac{100}{120} = 0{,}83"), "100/120 = 0,83");
        assert_eq!(line(r"\frac{a+b}{2}"), "(a + b)/2");
        assert_eq!(line(r"\frac{\sqrt{x}}{1+x^2}"), "(√x)/(1 + x2)");
        assert_eq!(line(r"\frac{1}{2x} + \frac{1}{x^2}"), "1/(2x) + 1/x2");
        assert_eq!(line(r"\frac{\text{all pupils}}{ab}"), "all pupils/(ab)");
    }

    #[test]
    fn matrices_and_roots_lie_down() {
        let matrix = r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}";
        assert_eq!(line(matrix), "(1 0; 0 1)");
        assert_eq!(line(r"\sqrt[3]{2x}"), "3√(2x)");
    }

    #[test]
    fn symbols_have_their_characters() {
        assert_eq!(line(r"a \times b \le c"), "a × b ≤ c");
        assert_eq!(line(r"-3"), "−3");
    }

    #[test]
    fn an_unknown_command_keeps_its_name() {
        assert_eq!(line(r"\foo x"), "foox");
    }

    #[test]
    fn deep_nesting_ends() {
        let tex = "{".repeat(5000);
        assert!(!line(&tex).is_empty());
    }
}
