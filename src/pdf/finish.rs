//! Writes the objects: streams as they are, everything else packed into object streams.
//!
//! lopdf could do this too, but on one thread, by way of a copy of every object.

use std::cell::RefCell;
use std::io::Write;

use libdeflater::{CompressionLvl, Compressor};
use lopdf::{Dictionary, Object, Stream, dictionary};
use rayon::prelude::*;

use super::file::{File, Parts, count};
use super::pack::{PACK, Pack, Packed};
use super::syntax;

/// Deflate's level. Over the 403 pages of a book, 4.4 MB of content and objects: level 1 makes
/// 1.37 MB in 74 ms, 3 makes 1.35 MB in 85 ms, 5 makes 1.29 MB in 108 ms; zlib-rs makes
/// 1.41 MB at level 2 in 140 ms.
const LEVEL: i32 = 1;
/// Streams shorter than this are left as they are.
const SHORT: usize = 64;
/// The end of the file's head: four bytes above 127 tell programs that copy files that this one is
/// not text.
const TAIL_OF_HEAD: &[u8] = b"\n%\xE2\xE3\xCF\xD3\n";
/// What stands behind a stream's content.
const CLOSING: &[u8] = b"\nendstream\nendobj\n";
/// Bytes that the table of places and the file's end take beside the places themselves.
const ROOM: usize = 1 << 12;
/// Bytes that most openings of streams do with.
const ROOM_OF_OPENING: usize = 128;

/// Where an object is.
#[derive(Debug, Copy, Clone)]
enum Place {
    /// At a byte of the file.
    At(usize),
    /// In an object stream, at an index.
    In(u32, usize),
}

/// What deflating takes.
struct Press {
    /// Its tables, which are larger than a page.
    tables: Compressor,
    /// Room for what comes out, as long as it may be.
    room: Vec<u8>,
}

thread_local! {
    /// Each thread keeps its own.
    static PRESS: RefCell<Press> = RefCell::new(Press {
        tables: Compressor::new(
            CompressionLvl::new(LEVEL).expect("deflate has this level"),
        ),
        room: vec![],
    });
}

/// Deflates bytes.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    PRESS.with_borrow_mut(|Press { tables, room }| {
        let bound = tables.zlib_compress_bound(bytes.len());
        if room.len() < bound {
            room.resize(bound, 0);
        }
        let length = tables.zlib_compress(bytes, room);
        room[..length.expect("the bound is large enough")].to_vec()
    })
}

/// Writes the file.
pub(super) fn finish(file: File, version: &str) -> Vec<u8> {
    let Parts { document, packs, mut packed } = file.into_parts();
    let room = document.objects.len();
    let mut streams: Vec<(u32, Stream)> = Vec::with_capacity(room);
    let mut others: Vec<(u32, Object)> = Vec::with_capacity(room);
    for ((id, _), object) in document.objects {
        match object {
            Object::Stream(stream) => streams.push((id, stream)),
            other => others.push((id, other)),
        }
    }
    let compress_all = || streams.par_iter_mut().for_each(|(_, stream)| compress(stream));
    let close_packs = || {
        let packs = packs.into_par_iter().with_max_len(1);
        let waiting = packs.filter(|pack| !pack.is_empty());
        waiting.map(Pack::close).collect::<Vec<Packed>>()
    };
    let pack_others = || {
        let chunks = others.into_par_iter().chunks(PACK);
        chunks.with_max_len(1).map(pack).collect::<Vec<Packed>>()
    };
    let (_, (closed, others)) =
        rayon::join(compress_all, || rayon::join(close_packs, pack_others));
    packed.extend(closed);
    packed.extend(others);

    let first_pack = document.max_id + 1;
    let numbered = |at: usize| first_pack + u32::try_from(at).expect("few packs");
    let table = numbered(packed.len());
    let mut places: Vec<Option<Place>> = vec![None; table as usize + 1];
    for (pack, Packed { ids, .. }) in packed.iter().enumerate() {
        for (at, id) in ids.iter().enumerate() {
            places[*id as usize] = Some(Place::In(numbered(pack), at));
        }
    }

    let packed = (0..).zip(packed).map(|(at, it)| (first_pack + at, it.stream));
    let streams: Vec<(u32, Stream)> = streams.into_iter().chain(packed).collect();
    let head = [b"%PDF-", version.as_bytes(), TAIL_OF_HEAD].concat();
    write(&head, streams, places, &document.trailer)
}

/// The file: its head, the streams, and the table of places, which has the last number.
fn write(
    head: &[u8],
    streams: Vec<(u32, Stream)>,
    mut places: Vec<Option<Place>>,
    trailer: &Dictionary,
) -> Vec<u8> {
    let mut parts = Vec::with_capacity(streams.len());
    let mut start = head.len();
    for (id, stream) in streams {
        places[id as usize] = Some(Place::At(start));
        let part = Part { opening: opening(id, &stream), content: stream.content };
        start += part.len();
        parts.push(part);
    }
    let table = places.len() - 1;
    places[table] = Some(Place::At(start));

    // All at once, with room for the table behind it.
    let mut out = vec![0; start + places.len() + ROOM];
    out.truncate(start);
    let (first, rest) = out.split_at_mut(head.len());
    first.copy_from_slice(head);
    let (identity, mut xref) =
        rayon::join(|| join_up(rest, parts), || cross_references(&places));
    let identity = Object::String(identity, lopdf::StringFormat::Hexadecimal);
    xref.dict.set("ID", Object::Array(vec![identity.clone(), identity]));
    for key in [b"Root".as_slice(), b"Info"] {
        if let Ok(value) = trailer.get(key) {
            xref.dict.set(key, value.clone());
        }
    }
    let table = u32::try_from(table).expect("it was one");
    out.extend_from_slice(&opening(table, &xref));
    out.extend_from_slice(&xref.content);
    out.extend_from_slice(CLOSING);
    writeln!(out, "startxref\n{start}\n%%EOF").expect("a vector takes all bytes");
    out
}

/// A stream as it stands in the file.
struct Part {
    opening: Vec<u8>,
    content: Vec<u8>,
}

impl Part {
    fn len(&self) -> usize {
        self.opening.len() + self.content.len() + CLOSING.len()
    }

    /// Writes it to its place, which is as long.
    fn write(&self, place: &mut [u8]) {
        let mut rest = place;
        for part in [&self.opening, &self.content, CLOSING] {
            let (place, behind) = rest.split_at_mut(part.len());
            place.copy_from_slice(part);
            rest = behind;
        }
    }
}

/// Puts streams one behind the other into `out`, which is as long as all of them, on all threads;
/// says what tells the file from others. None is kept longer than it takes to copy it.
fn join_up(out: &mut [u8], parts: Vec<Part>) -> Vec<u8> {
    let mut rest = out;
    let mut waiting = Vec::with_capacity(parts.len());
    for part in parts {
        let (place, behind) = rest.split_at_mut(part.len());
        waiting.push((place, part));
        rest = behind;
    }
    let write = |(place, part): (&mut [u8], Part)| {
        part.write(place);
        drop(part);
        digest(place)
    };
    let digests: Vec<[u8; 16]> = waiting.into_par_iter().map(write).collect();
    digest(digests.as_flattened()).to_vec()
}

/// Writes objects into a stream of their own.
fn pack(objects: Vec<(u32, Object)>) -> Packed {
    let mut pack = Pack::default();
    for (id, object) in objects {
        syntax::object(pack.begin(id), &object);
    }
    pack.close()
}

/// Deflates a stream's content where that is wanted.
pub(super) fn compress(stream: &mut Stream) {
    let wanted = stream.allows_compression
        && stream.content.len() > SHORT
        && !stream.dict.has(b"Filter");
    if wanted {
        let bytes = deflate(&stream.content);
        stream.dict.set("Filter", syntax::name("FlateDecode"));
        stream.content = bytes;
    }
    stream.dict.set("Length", count(stream.content.len()));
}

/// What stands before a stream's content.
fn opening(id: u32, stream: &Stream) -> Vec<u8> {
    let mut out = Vec::with_capacity(ROOM_OF_OPENING);
    syntax::integer(&mut out, i64::from(id));
    out.extend_from_slice(b" 0 obj\n");
    syntax::entries(&mut out, &stream.dict);
    out.extend_from_slice(b"stream\n");
    out
}

/// The cross-reference stream: seven bytes for each object, each row less the row above it
/// (PNG's filter "up"), which deflates to almost nothing.
fn cross_references(places: &[Option<Place>]) -> Stream {
    const ROW: usize = 7;
    let mut index: Vec<Object> = vec![];
    // Object 0 heads the list of free objects, which is empty.
    let mut above = [0, 0, 0, 0, 0, 0xFF, 0xFF];
    let mut bytes = Vec::with_capacity(places.len() * (ROW + 1));
    bytes.push(2);
    bytes.extend(above);
    let (mut first, mut next) = (0, 1);
    for (id, place) in places.iter().enumerate().skip(1) {
        let Some(place) = place else { continue };
        if id != next {
            index.extend([first, next - first].map(count));
            first = id;
        }
        next = id + 1;
        let row = row(*place);
        bytes.push(2);
        bytes.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    index.extend([first, next - first].map(count));
    let dict = dictionary! {
        "Type" => syntax::name("XRef"),
        "Size" => count(next),
        "W" => Object::Array([1, 4, 2].map(Object::Integer).to_vec()),
        "Index" => Object::Array(index),
        "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => count(ROW) },
        "Filter" => syntax::name("FlateDecode"),
    };
    Stream::new(dict, deflate(&bytes))
}

fn row(place: Place) -> [u8; 7] {
    let (kind, field, last) = match place {
        Place::At(offset) => (1, u32::try_from(offset).expect("a file under 4 GB"), 0),
        Place::In(pack, at) => (2, pack, u16::try_from(at).expect("a pack is small")),
    };
    let [a, b, c, d] = field.to_be_bytes();
    let [e, f] = last.to_be_bytes();
    [kind, a, b, c, d, e, f]
}

/// A number of 128 bits that tells files apart (FNV-1a by eight bytes): no more is asked of
/// a file's identity, and no clock or chance is in it.
fn digest(bytes: &[u8]) -> [u8; 16] {
    const BASIS: u128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
    let mut hash = BASIS;
    for chunk in bytes.chunks(8) {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u128::from(u64::from_le_bytes(eight))).wrapping_mul(PRIME);
    }
    hash.to_be_bytes()
}
