//! What a file claims to be, and what that asks of its parts.

use crate::ink::Role;

/// The standards that a file keeps.
#[derive(Debug, Default, Copy, Clone, PartialEq, Eq)]
pub enum Standard {
    /// PDF/UA-1 and PDF/A-2a at once, in PDF 1.7: what readers know today.
    #[default]
    Archive,
    /// PDF/UA-2 and PDF/A-4 at once, in PDF 2.0.
    Modern,
    /// PDF/X-4 for a press with black ink: gray alone, printed on a gray condition. It stays
    /// tagged, but it has no links: annotations may not lie on the printed area.
    Press,
    /// No claim and no tags: the cover sheet, whose colours the printer converts.
    Sheet,
}

/// A namespace of PDF 2.0.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Space {
    /// The structure types of PDF 1.7.
    Old,
    /// The structure types of PDF 2.0.
    New,
}

impl Standard {
    /// The version in the file's head. PDF/X-4 stands on PDF 1.6.
    pub(super) const fn version(self) -> &'static str {
        match self {
            Self::Archive => "1.7",
            Self::Modern => "2.0",
            Self::Press | Self::Sheet => "1.6",
        }
    }

    /// Whether it is PDF 2.0.
    pub(super) const fn is_modern(self) -> bool {
        matches!(self, Self::Modern)
    }

    /// Whether links are kept as annotations.
    pub(super) const fn keeps_links(self) -> bool {
        matches!(self, Self::Archive | Self::Modern)
    }

    /// Whether what is drawn says what it means.
    pub(super) const fn is_tagged(self) -> bool {
        !matches!(self, Self::Sheet)
    }

    /// The structure type of a role.
    pub(super) const fn name(self, role: Role) -> &'static str {
        match role {
            Role::Note if self.is_modern() => "FENote",
            // Without its annotation a link is words.
            Role::Link if !self.keeps_links() => "Span",
            _ => name(role),
        }
    }

    /// The namespace of a role's structure type: PDF 2.0 dropped some, which live on in that
    /// of PDF 1.7 (ISO 14289-2, 8.2.4, takes both).
    pub(super) const fn space(role: Role) -> Space {
        match role {
            Role::BlockQuote
            | Role::Contents
            | Role::ContentsItem
            | Role::Index
            | Role::Reference
            | Role::BibliographyEntry
            | Role::Quote
            | Role::Code => Space::Old,
            _ => Space::New,
        }
    }
}

/// The name of a role among the standard structure types of PDF 1.7 (14.8.4).
const fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Section => "Sect",
        Role::Division => "Div",
        Role::Heading(0 | 1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::BlockQuote => "BlockQuote",
        Role::Caption => "Caption",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Index => "Index",
        Role::List { .. } => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::TableHeader | Role::RowHeader => "TH",
        Role::TableData => "TD",
        Role::Figure => "Figure",
        Role::Formula => "Formula",
        Role::Code => "Code",
        Role::Note => "Note",
        Role::Reference => "Reference",
        Role::BibliographyEntry => "BibEntry",
        Role::Quote => "Quote",
        Role::Link => "Link",
        Role::Span => "Span",
    }
}
