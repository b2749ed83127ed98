//! The constants of a crate's constraints. Equal ones are one constant, named after its first user.

use std::collections::{HashMap, HashSet};

use cratewright_support::pattern::{Class, Pattern};
use cratewright_support::validate::{Format, Length};

use super::between::Table;
use crate::model::{self, Bound, Constraints, LengthUnit, Number, Scalar};
use crate::{naming, pattern, text};

/// Constants in the order in which members need them.
#[derive(Debug, Default)]
pub struct Constants {
    /// Classes of characters; the name of each is `CLASS_` and its index.
    pub classes: Vec<Class>,
    /// Compiled patterns by name.
    pub patterns: Vec<(String, Pattern)>,
    /// Everything else by name.
    pub definitions: Vec<(String, Definition)>,
    known_classes: HashMap<Members, usize>,
    known_patterns: HashMap<String, Option<usize>>,
    known: HashMap<String, String>,
    names: HashSet<String>,
}

/// The characters of a class: those of ASCII as bits, the others as ranges.
type Members = (u128, &'static [(char, char)]);

/// What a constant stands for.
#[derive(Debug)]
pub enum Definition {
    /// A text; patterns are indices.
    Text {
        length: Option<Length>,
        pattern: Option<usize>,
        also: Vec<usize>,
        except: Option<usize>,
        format: Option<Format>,
    },
    /// Anything else of one line: its type, and the expression of its value.
    Line(String, String),
    /// The rules between members.
    Between(Table),
}

impl Constants {
    /// What a scalar with constraints has to be, as a constant; `None` where it may be anything.
    pub(super) fn scalar(
        &mut self,
        scalar: Scalar,
        constraints: &Constraints,
        name: &str,
    ) -> Option<String> {
        match scalar {
            _ if scalar.is_string() => self.text(scalar, constraints, name),
            Scalar::Blob => {
                let length = constraints.length?;
                let value = format!("Bytes({})", length_expression(length, LengthUnit::Bytes));
                Some(self.line(name, "Bytes", value))
            }
            Scalar::Decimal => {
                let range = constraints.range?;
                let bound = |bound: Option<Bound>| match bound {
                    Some(bound) => format!("Some(\"{}\")", bound.number),
                    None => "None".to_owned(),
                };
                let (min, max) = (bound(range.min), bound(range.max));
                let value = format!("Decimals::new({min}, {max}){}", open(range));
                Some(self.line(name, "Decimals", value))
            }
            _ => {
                let number = NumberType::of(scalar)?;
                let range = constraints.range?;
                let (min, max) = (number.bound(range.min), number.bound(range.max));
                let value = format!("Range::new({min}, {max}){}", open(range));
                Some(self.line(name, &format!("Range<{}>", number.ident), value))
            }
        }
    }

    /// What a text with constraints has to be.
    pub(super) fn text(
        &mut self,
        scalar: Scalar,
        constraints: &Constraints,
        name: &str,
    ) -> Option<String> {
        let length = constraints
            .length
            .map(|length| text::bounds(length, length.unit));
        let definition = Definition::Text {
            length,
            pattern: self.pattern(constraints.pattern.as_deref(), &format!("{name}_PATTERN")),
            also: {
                let also = constraints.also.iter();
                let also =
                    also.filter_map(|also| self.pattern(Some(also), &format!("{name}_ALSO")));
                also.collect()
            },
            except: self.pattern(constraints.except.as_deref(), &format!("{name}_EXCEPT")),
            format: text::format(scalar),
        };
        let is_anything = matches!(
            definition,
            Definition::Text {
                length: None,
                pattern: None,
                except: None,
                format: None,
                ..
            }
        );
        (!is_anything).then(|| self.add(name, &format!("{definition:?}"), definition))
    }

    /// The length of a list, set or map.
    pub(super) fn length(&mut self, length: model::Length, unit: LengthUnit, name: &str) -> String {
        self.line(name, "Length", length_expression(length, unit))
    }

    /// The rules between members.
    pub(super) fn between(&mut self, table: Table, name: &str) -> String {
        self.add(name, &format!("{table:?}"), Definition::Between(table))
    }

    fn line(&mut self, name: &str, ty: &str, value: String) -> String {
        let key = format!("{ty} = {value}");
        self.add(name, &key, Definition::Line(ty.to_owned(), value))
    }

    fn add(&mut self, name: &str, key: &str, definition: Definition) -> String {
        if let Some(name) = self.known.get(key) {
            return name.clone();
        }
        let name = self.free(name);
        self.known.insert(key.to_owned(), name.clone());
        self.definitions.push((name.clone(), definition));
        name
    }

    /// The index of a pattern; the checker has refused those that cannot be compiled.
    fn pattern(&mut self, source: Option<&str>, name: &str) -> Option<usize> {
        let source = source?;
        if let Some(&known) = self.known_patterns.get(source) {
            return known;
        }
        let compiled = pattern::compile(source).ok();
        let index = compiled.map(|pattern| {
            for class in pattern::classes(pattern) {
                let fresh = self.classes.len();
                let known = *self
                    .known_classes
                    .entry((class.ascii(), class.beyond()))
                    .or_insert(fresh);
                if known == fresh {
                    self.classes.push(class);
                }
            }
            let name = self.free(name);
            self.patterns.push((name, *pattern));
            self.patterns.len() - 1
        });
        self.known_patterns.insert(source.to_owned(), index);
        index
    }

    /// The name of a class of some pattern.
    pub fn class(&self, class: Class) -> String {
        let index = self.known_classes.get(&(class.ascii(), class.beyond()));
        format!("CLASS_{}", index.copied().unwrap_or_default())
    }

    fn free(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 2;
        while !self.names.insert(free.clone()) {
            free = format!("{name}_{number}");
            number += 1;
        }
        free
    }
}

/// `PERSONAL_ACCESS_TOKEN_NAME` of the type and the member.
pub(super) fn name(parts: &[&str]) -> String {
    let words = parts.iter().filter(|part| !part.is_empty());
    let words: Vec<String> = words
        .map(|part| naming::snake_case(part.trim_start_matches("r#")).to_uppercase())
        .collect();
    words.join("_")
}

fn length_expression(length: model::Length, unit: LengthUnit) -> String {
    spell(text::bounds(length, unit))
}

/// A length as Rust spells it.
pub fn spell(length: Length) -> String {
    use cratewright_support::validate::Unit;
    let function = match length.unit {
        Unit::Bytes => "bytes",
        Unit::Items => "items",
        Unit::Entries => "entries",
        _ => "chars",
    };
    let max = match length.max {
        u64::MAX => "u64::MAX".to_owned(),
        max => max.to_string(),
    };
    format!("Length::{function}({}, {max})", length.min)
}

/// Which ends are not within a range, where there are such.
fn open(range: model::Range) -> String {
    match range.open() {
        (false, false) => String::new(),
        (min, max) => format!(".open({min}, {max})"),
    }
}

/// A type of numbers.
struct NumberType {
    ident: &'static str,
    least: i128,
    greatest: i128,
}

impl NumberType {
    fn of(scalar: Scalar) -> Option<Self> {
        let (least, greatest) = match scalar.facts().class {
            model::Class::Integer { least, greatest } => (least, greatest),
            model::Class::Float => (0, 0),
            _ => return None,
        };
        Some(Self {
            ident: scalar.rust().ty,
            least,
            greatest,
        })
    }

    fn is_float(&self) -> bool {
        self.greatest == 0
    }

    /// A bound as Rust spells it; one that the type cannot pass is none.
    fn bound(&self, bound: Option<Bound>) -> String {
        let text = match bound.map(|bound| bound.number) {
            Some(Number::Integer(number)) if self.is_float() => Some(format!("{number}.0")),
            Some(Number::Integer(number)) => (self.least..=self.greatest)
                .contains(&number)
                .then(|| number.to_string()),
            Some(Number::Float(number)) if self.is_float() => Some(format!("{number:?}")),
            // The checker has refused a fraction as the bound of an integer.
            Some(Number::Float(_)) | None => None,
        };
        text.map_or("None".to_owned(), |text| format!("Some({text})"))
    }
}
