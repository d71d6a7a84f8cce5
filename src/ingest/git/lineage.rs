//! By which merge a commit came in. In: the commits of a range and which of them merge a pull request. Out: for
//! each commit the innermost pull request that it is a part of, and the merge on the first-parent chain behind
//! which it stands.
//!
//! A commit belongs to the oldest merge that brings it: chains of first parents are gone through from the
//! outside, and the merges on them from the oldest to the newest.

use super::walk::{Graph, Index};

/// Where a commit stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// The merge of the pull request that it is a part of.
    pub part_of: Option<Index>,
    /// The merge on the first-parent chain through which it came; `None` for commits on that chain.
    pub behind: Option<Index>,
    known: bool,
}

/// The standing of every commit, by its number in the graph; commits outside the range have none.
pub(super) fn lineage(
    graph: &Graph<'_>,
    span: &[Index],
    merges_pull: impl Fn(Index) -> bool,
) -> Vec<Standing> {
    let mut inside = vec![false; graph.len()];
    for index in span {
        inside[*index] = true;
    }
    let mut standings = vec![Standing::default(); graph.len()];
    let Some(head) = span.first() else {
        return standings;
    };
    let mut heads = vec![(*head, Standing::default())];
    while let Some((head, standing)) = heads.pop() {
        let mut next = Some(head);
        while let Some(index) = next.filter(|index| inside[*index] && !standings[*index].known) {
            standings[index] = Standing {
                known: true,
                ..standing
            };
            let parents = &graph.commit(index).parents;
            let side = Standing {
                part_of: if merges_pull(index) {
                    Some(index)
                } else {
                    standing.part_of
                },
                behind: standing.behind.or(Some(index)),
                known: true,
            };
            // The last in is the first out: the oldest merge of this chain, and its first side.
            for parent in parents.iter().skip(1).rev() {
                heads.extend(graph.find(parent).map(|parent| (parent, side)));
            }
            next = parents.first().and_then(|parent| graph.find(parent));
        }
    }
    standings
}
