//! What a KEP belongs to: its owner, the groups that take part, its feature gates.

use super::fields::Fields;
use super::repair;
use crate::ingest::yaml::Node;
use crate::model::{GateUse, Sig};

impl Fields<'_> {
    /// The SIG that owns the KEP, under its current name.
    pub(super) fn owner(&mut self) -> Option<Sig> {
        let node = self.field("owning-sig").unwrap_or(self.root);
        let sig = node.text().and_then(|text| text.parse::<Sig>().ok());
        if sig.is_none() {
            let message = format!("`owning-sig` must be a SIG, but is {}", node.describe());
            self.error("owner", node, message, "write it like `sig-node`");
        }
        sig.map(|sig| sig.canonical())
    }

    /// The groups that take part, under their current names, without the owner.
    pub(super) fn participating(&mut self, owner: Option<&Sig>) -> Vec<Sig> {
        let mut sigs = Vec::new();
        for node in self.list("participating-sigs") {
            let text = node.text().unwrap_or_default();
            let Some(sig) = repair::group(text) else {
                let message = format!("{} is not the name of a group", node.describe());
                self.warning("unknown-group", node, message, "write it like `sig-node`");
                continue;
            };
            let plain = text.parse::<Sig>().is_ok_and(|written| written == sig);
            if !plain {
                let message = format!("the group `{text}` is now called `{}`", sig.slug());
                self.warning("group-spelling", node, message, "write the current name");
            }
            if Some(&sig) != owner && !sigs.contains(&sig) {
                sigs.push(sig);
            }
        }
        sigs
    }

    /// The feature gates, each once.
    pub(super) fn gates(&mut self) -> Vec<GateUse> {
        let mut gates: Vec<GateUse> = Vec::new();
        for item in self.list("feature-gates") {
            let name = item.get("name").unwrap_or(item);
            let Some(gate) = name.text().and_then(|text| text.parse().ok()) else {
                let message = format!("{} is not the name of a feature gate", name.describe());
                let hint = "write the name as in the code, or leave the entry out";
                self.warning("gate", name, message, hint);
                continue;
            };
            let components = item.get("components").and_then(Node::items);
            let texts = components.into_iter().flatten().filter_map(Node::text);
            let components = texts.flat_map(repair::components).collect();
            if gates.iter().any(|other| other.name == gate) {
                let message = format!("the gate `{gate}` is listed twice");
                self.warning("gate", name, message, "keep one of them");
            } else {
                gates.push(GateUse {
                    name: gate,
                    components,
                });
            }
        }
        gates
    }
}
