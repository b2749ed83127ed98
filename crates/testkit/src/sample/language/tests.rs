use super::*;
use crate::sample::Mode;
use cratewright_support::pattern::{Class, Graph as Nodes, Node, Pattern, Step};
use cratewright_support::validate::Unit;

const LOWER: Class = Class::new(0x07ff_fffe << 96, &[]);
const DIGITS: Class = Class::new(0x03ff << 48, &[]);
const DASH: Class = Class::new(1 << 45, &[]);
/// Two, three and four bytes wide.
const WIDE: Class = Class::new(1 << 97, &[('é', 'ü'), ('一', '丁'), ('😀', '😂')]);
const CLASSES: &[Class] = &[LOWER, DASH, DIGITS, WIDE];

/// `[a-z]{1,9}-[0-9]*`
static ROW: Pattern = Pattern::steps(
    "row",
    &[
        Step::new(LOWER, 1, 9),
        Step::new(DASH, 1, 1),
        Step::new(DIGITS, 0, u32::MAX),
    ],
);
/// `W{2,30}`, where W is wide
static WIDES: Pattern = Pattern::steps("wides", &[Step::new(WIDE, 2, 30)]);
/// `([a-z]-)*|[0-9]{2}`
static LOOP: Pattern = Pattern::graph(
    "loop",
    Nodes::new(
        CLASSES,
        &[
            Node::End,
            Node::take(0, 2),
            Node::take(1, 3),
            Node::Fork(1, 0),
            Node::take(2, 0),
            Node::take(2, 4),
            Node::Fork(3, 5),
        ],
        6,
    ),
);
/// `(([a-z]{3}|-[0-9])*W{5})*W`
static NESTED: Pattern = Pattern::graph(
    "nested",
    Nodes::new(
        CLASSES,
        &[
            Node::End,
            Node::take(3, 0),
            Node::Fork(13, 1),
            Node::take(3, 2),
            Node::take(3, 3),
            Node::take(3, 4),
            Node::take(3, 5),
            Node::take(3, 6),
            Node::take(0, 13),
            Node::take(0, 8),
            Node::take(0, 9),
            Node::take(2, 13),
            Node::take(1, 11),
            Node::Fork(14, 7),
            Node::Fork(10, 12),
        ],
        2,
    ),
);
/// `(-{70})*[0-9]?`: one loop longer than a block of lengths.
static LONG: [Node; 74] = {
    let mut nodes = [Node::End; 74];
    nodes[1] = Node::take(2, 0);
    nodes[2] = Node::Fork(0, 1);
    nodes[3] = Node::Fork(73, 2);
    let (mut index, mut next) = (4, 3);
    while index < 74 {
        nodes[index] = Node::take(1, next);
        next += 1;
        index += 1;
    }
    nodes
};
static LONG_LOOP: Pattern = Pattern::graph("long", Nodes::new(CLASSES, &LONG, 3));

const PATTERNS: [&Pattern; 5] = [&ROW, &WIDES, &LOOP, &NESTED, &LONG_LOOP];

/// Each pattern and each two, with all that may hold of them, in characters and in bytes.
fn graphs() -> Vec<Graph> {
    let mut graphs = Vec::new();
    for (index, one) in PATTERNS.into_iter().enumerate() {
        for unit in [Unit::Chars, Unit::Bytes] {
            for holds in [true, false] {
                graphs.push(Graph::new(&[(one, holds)], unit));
                for other in PATTERNS.into_iter().skip(index + 1) {
                    graphs.push(Graph::new(&[(one, holds), (other, true)], unit));
                    graphs.push(Graph::new(&[(one, holds), (other, false)], unit));
                }
            }
        }
    }
    graphs
}

#[test]
fn blocks_say_what_every_length_alone_says() {
    for mut graph in graphs() {
        graph.explore(usize::MAX);
        let mut ends = Ends::new(&graph);
        while ends.known() < 4 * BLOCK {
            ends.lengthen(&graph);
        }
        let states = graph.states();
        let mut plain: Vec<Vec<bool>> = Vec::new();
        for length in 0..ends.known() {
            let can_end = |way: &Move| length >= way.width && plain[length - way.width][way.to];
            let row = states.iter().map(|state| match length {
                0 => state.accepts,
                _ => state.moves.iter().any(can_end),
            });
            let row: Vec<bool> = row.collect();
            for (state, &expected) in row.iter().enumerate() {
                let found = ends.can_end(state, length);
                assert_eq!(found, expected, "{length} after {state}");
            }
            plain.push(row);
        }
    }
}

#[test]
fn a_graph_that_is_explored_in_part_has_the_same_texts() {
    let length = Length::chars(3, 2000);
    for (part, mut whole) in graphs().into_iter().zip(graphs()) {
        whole.explore(usize::MAX);
        let part = Language::near(part, length, ROOM);
        let whole = Language::far(&Arc::new(whole), length);
        let count = part.lengths.len();
        assert_eq!(part.lengths, whole.lengths[..count]);
        for index in 0..count {
            let draw = |language: &Language| {
                let seed = u64::try_from(index).unwrap();
                language.draw(index, None, &mut Source::random(seed, Mode::Valid))
            };
            assert_eq!(draw(&part), draw(&whole));
        }
    }
}
