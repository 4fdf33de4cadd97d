import { visible } from "../../../components/visible-text";
import { usd } from "../figures";
import type { Arrow, Box, Picture } from "./model";

/** GitHub draws no more. */
const MOST_ARROWS = 120;

/** The picture as a Mermaid flowchart, without the fence: GitHub and GitLab draw it within Markdown. */
export function mermaidOf({ boxes, arrows, tiers, vpcs }: Picture): string {
    const of = (tier: string | undefined) => boxes.filter((box) => box.tier === tier).map((box) => `${nodeOf(box)}`);
    return [
        "flowchart LR",
        ...of(undefined).map((node) => `    ${node}`),
        ...vpcs.flatMap(({ id, title }) => [
            `    subgraph ${id}["${words(title)}"]`,
            ...tiers
                .filter(({ vpc }) => vpc === id)
                .flatMap((tier) => [
                    `        subgraph ${tier.id}["${words(tier.title)}<br>${words(tier.detail)}"]`,
                    ...of(tier.id).map((node) => `            ${node}`),
                    "        end",
                ]),
            "    end",
        ]),
        ...arrows.slice(0, MOST_ARROWS).map((arrow) => `    ${arrowOf(arrow)}`),
        ...boxes
            .filter(({ mandatory }) => mandatory > 0)
            .map(({ id }) => `    style ${id} stroke:#b3261e,stroke-width:3px`),
        "",
    ].join("\n");
}

function nodeOf({ id, kind, title, about, monthly, isUnpriced, tasks, mandatory, change }: Box): string {
    const price = isUnpriced ? "no price" : monthly === undefined ? "" : `$${usd(monthly)}`;
    const placed = tasks ? `${tasks.onDemand} on demand, ${tasks.spot} on Spot` : "";
    const broken = mandatory > 0 ? `${mandatory} mandatory violations` : "";
    const label = [`<b>${words(title)}</b>`, words(about.join(", ")), placed, price, change ?? "", broken]
        .filter(Boolean)
        .join("<br>");
    const [open, close] =
        kind === "database" || kind === "storage" ? ["[(", ")]"] : kind === "internet" ? ["((", "))"] : ["[", "]"];
    return `${id}${open}"${label}"${close}`;
}

function arrowOf({ from, to, kind, label }: Arrow): string {
    const line = kind === "right" ? "-.->" : "-->";
    return `${from} ${line}${label ? `|"${words(label)}"|` : ""} ${to}`;
}

/** Letters, digits and plain punctuation alone: what else a name holds could end the label, link or call someone. */
function words(text: string): string {
    const plain = visible(text).replace(/[^\p{L}\p{N} .,:/()+×·_-]/gu, "?");
    const quiet = plain.replace(/:\/\//g, ": //").replace(/\b(www|GH|javascript|mailto|data|xmpp)(?=[.:-])/gi, "$1 ");
    return [...quiet].slice(0, 120).join("");
}
