//! How a long answer is cut into pages.

use super::{Api, Field, Message, ShapeId};

/// How a long answer is cut into pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    pub style: PageStyle,
    /// The member of the input for the size of a page.
    pub limit: Option<usize>,
    /// The members of the output with the items. Numbered pages have at least one.
    pub items: Vec<MemberPath>,
    /// The member of the output that says whether there is another page.
    pub more: Option<MemberPath>,
}

/// How a page is named. Members of the input are indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageStyle {
    /// The response names the token of the next page.
    Token { input: usize, output: MemberPath },
    /// Pages are numbered, from `first`.
    Page { page: usize, first: i64 },
    /// Items are numbered, from 0.
    Offset { offset: usize },
    /// A page begins behind an item: `after` is the member of the input for what the last item has
    /// in its member `id`.
    LastId { after: usize, id: Step },
    /// The response links to the next page: a URL, or the header `Link`. The parameters of its
    /// query go into the members of the next request.
    Link { link: MemberPath },
    /// There is one page, with all items.
    Single,
}

/// A member of a message, or of a struct in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberPath {
    /// Index into the members of the message.
    pub first: usize,
    /// Behind it, one member of each struct on the way.
    pub rest: Vec<Step>,
}

/// A member of a struct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub shape: ShapeId,
    /// Index into its members.
    pub member: usize,
}

impl Step {
    /// The member.
    pub fn field<'a>(&self, api: &'a Api) -> Option<&'a Field> {
        api.shape(self.shape).body()?.fields.get(self.member)
    }
}

impl MemberPath {
    /// The member that it leads to.
    pub fn field<'a>(&self, api: &'a Api, message: &'a Message) -> Option<&'a Field> {
        match self.rest.last() {
            Some(step) => step.field(api),
            None => message.body.fields.get(self.first),
        }
    }

    /// As the spec spells it: a name, or a pointer into the body.
    pub fn spelled(&self, api: &Api, message: &Message) -> String {
        let first = message.body.fields.get(self.first);
        if self.rest.is_empty() {
            return first.map(|field| field.name.clone()).unwrap_or_default();
        }
        // A pointer leads into the body, which is the payload where there is one.
        let first = first.filter(|field| field.binding == super::Binding::Body);
        let rest = self.rest.iter().filter_map(|step| step.field(api));
        let names = first.into_iter().chain(rest);
        names
            .map(|field| "/".to_owned() + &field.wire.replace('~', "~0").replace('/', "~1"))
            .collect()
    }
}
