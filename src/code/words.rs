//! The words that languages keep for themselves.

/// The Rust Reference, keywords; `self` and the like among them.
pub(super) const RUST: &str = "as async await break const continue crate dyn else enum extern \
    false fn for if impl in let loop match mod move mut pub ref return self Self static struct \
    super trait true type union unsafe use where while yield";

/// The Python Language Reference, 2.3.1, and the soft keywords that programs of schools use.
pub(super) const PYTHON: &str = "False None True and as assert async await break class \
    continue def del elif else except finally for from global if import in is lambda match \
    nonlocal not or pass raise return try while with yield case";

/// ECMAScript, reserved words, and `async`, `let`, `of`, `static`.
pub(super) const JAVASCRIPT: &str = "async await break case catch class const continue \
    debugger default delete do else export extends false finally for function if import in \
    instanceof let new null of return static super switch this throw true try typeof \
    undefined var void while with yield";

/// Those of JavaScript, and what types are declared with.
pub(super) const TYPESCRIPT: &str = "abstract any as async await boolean break case catch \
    class const continue debugger declare default delete do else enum export extends false \
    finally for function if implements import in instanceof interface is keyof let namespace \
    never new null number of private protected public readonly return satisfies static string \
    super switch this throw true try type typeof undefined unknown var void while with yield";

/// C23, 6.4.1.
pub(super) const C: &str = "alignas alignof auto bool break case char const constexpr continue \
    default do double else enum extern false float for goto if inline int long nullptr \
    register restrict return short signed sizeof static static_assert struct switch \
    thread_local true typedef typeof union unsigned void volatile while NULL";

/// C++23, 5.11.
pub(super) const CPP: &str = "alignas alignof and auto bool break case catch char char8_t \
    char16_t char32_t class co_await co_return co_yield concept const const_cast consteval \
    constexpr constinit continue decltype default delete do double dynamic_cast else enum \
    explicit export extern false final float for friend goto if inline int long mutable \
    namespace new noexcept not nullptr operator or override private protected public register \
    reinterpret_cast requires return short signed sizeof static static_assert static_cast \
    struct switch template this thread_local throw true try typedef typeid typename union \
    unsigned using virtual void volatile wchar_t while NULL";

/// The Java Language Specification, 3.9, and its literals.
pub(super) const JAVA: &str = "abstract assert boolean break byte case catch char class const \
    continue default do double else enum extends false final finally float for goto if \
    implements import instanceof int interface long native new null package permits private \
    protected public record return sealed short static strictfp super switch synchronized this \
    throw throws transient true try var void volatile while yield";

/// POSIX, 2.4, and those of Bash.
pub(super) const SHELL: &str = "case coproc declare do done elif else esac export fi for \
    function if in local readonly return select then until while";

/// SQL, the words of queries and of tables.
pub(super) const SQL: &str = "add all alter and as asc auto_increment begin between bigint \
    boolean by cascade case char check column commit constraint create cross current_date \
    current_timestamp database date decimal default delete desc distinct drop else end except \
    exists float foreign from full group having if in index inner insert int integer intersect \
    into is join key left like limit not null numeric offset on or order outer primary real \
    references returning right rollback select set smallint table text then time timestamp \
    transaction trigger truncate union unique update using values varchar view when where with";
