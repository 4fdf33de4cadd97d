import { visible } from "../../components/visible-text";

/*
 * Names, types and values of a program come from people whom a report's reader does not know. Each format has one place where
 * they become harmless: `escaped` for HTML, `markdownText` for Markdown, `visiblePlan` for text, `cell` in csv.ts,
 * `visibleJson` for JSON.
 */

/** Text in HTML, between double quotes too. */
export function escaped(text: string): string {
    return visible(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** What splits a word for GitHub, GitLab, Azure and Bitbucket, and shows nothing. An entity would not: they are resolved first. */
const SPLIT = "<!-- -->";

/** What calls a person or a team, links an issue or a change, or becomes a link by itself. */
const LIVE = /@(?=[\p{L}\p{N}_-])|[#!](?=\d)|\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)|\b(?:mailto|xmpp|data|javascript):/giu;

/** Text in Markdown that ends no cell, starts no tag, is neither emphasis nor a formula, calls no one and links nothing. */
export function markdownText(text: string): string {
    return quiet(
        visible(text)
            .replace(/&/g, "&amp;")
            .replace(/</g, "&lt;")
            .replace(/[\\|*_`[\]~$]/g, "\\$&")
            .replace(/\s+/g, " "),
    );
}

/** Text within HTML in Markdown, where no Markdown is read, but people are called. */
export function summary(text: string): string {
    return quiet(escaped(text));
}

function quiet(text: string): string {
    return text.replace(LIVE, (start) => `${start}${SPLIT}`);
}
