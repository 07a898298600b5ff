//! Objects that share a stream, as bytes.

use lopdf::{Stream, dictionary};

use super::file::count;
use super::finish::compress;
use super::syntax::{integer, name};

/// How many objects share a stream: a reader unpacks it whole for one of them.
pub(super) const PACK: usize = 200;

/// Objects on their way into one stream.
#[derive(Debug, Default)]
pub(super) struct Pack {
    /// Their numbers, and where each begins.
    starts: Vec<(u32, usize)>,
    /// One behind the other.
    bodies: Vec<u8>,
}

/// A finished object stream.
#[derive(Debug)]
pub(super) struct Packed {
    /// The numbers of its objects, in their order.
    pub(super) ids: Vec<u32>,
    /// The stream.
    pub(super) stream: Stream,
}

impl Pack {
    /// Begins an object: its bytes are to be added to what is returned.
    pub(super) fn begin(&mut self, id: u32) -> &mut Vec<u8> {
        if !self.starts.is_empty() {
            self.bodies.push(b'\n');
        }
        self.starts.push((id, self.bodies.len()));
        &mut self.bodies
    }

    /// Whether no more objects should be added.
    pub(super) fn is_full(&self) -> bool {
        self.starts.len() >= PACK
    }

    /// Whether it holds nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Closes it: a table of numbers and places, then the objects.
    pub(super) fn close(self) -> Packed {
        let mut content = Vec::with_capacity(self.starts.len() * 12 + self.bodies.len());
        for (id, start) in &self.starts {
            integer(&mut content, i64::from(*id));
            content.push(b' ');
            integer(&mut content, i64::try_from(*start).expect("a pack is small"));
            content.push(b' ');
        }
        let first = content.len();
        content.extend_from_slice(&self.bodies);
        let dict = dictionary! {
            "Type" => name("ObjStm"),
            "N" => count(self.starts.len()),
            "First" => count(first),
        };
        let mut stream = Stream::new(dict, content);
        compress(&mut stream);
        Packed { ids: self.starts.into_iter().map(|it| it.0).collect(), stream }
    }
}
