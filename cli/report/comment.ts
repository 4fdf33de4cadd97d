import type { Comment } from "./formats";
import { markdownParts } from "./markdown";
import type { Plan } from "./plan";

/**
 * Characters that a comment may have. GitHub: 65,536. GitLab: 1,000,000 (docs.gitlab.com/api/notes). Bitbucket Cloud: 32,768.
 * Azure Repos: 150,000.
 */
const LIMITS: Record<Comment, number> = {
    "github-comment": 65_536,
    "gitlab-comment": 1_000_000,
    "bitbucket-comment": 32_768,
    "azure-repos-comment": 150_000,
};

/** Kept free: a script may put a mark before it, by which it finds the comment again. */
const ROOM = 300;

/** The plan as one comment. Where it does not fit, the longest parts are cut: no part pushes another out, the bill least. */
export function commentReport(plans: readonly Plan[], format: Comment, heading: readonly string[] = []): string {
    const isPlain = format === "bitbucket-comment";
    const all = [...heading, ...plans.flatMap((plan) => markdownParts(plan))];
    // Bitbucket draws no diagram.
    const parts = isPlain ? all.filter((part) => !isDiagram(part)).map(plain) : all;
    return `${fitting(parts, LIMITS[format] - ROOM)}\n`;
}

const isDiagram = (part: string): boolean => part.includes("```mermaid");

function fitting(parts: readonly string[], limit: number): string {
    const whole = parts.join(BETWEEN);
    if (whole.length <= limit) return whole;
    // Half a diagram is none, and the first to go.
    const shown = parts.filter((part) => !isDiagram(part));
    const most = mostEach(shown, limit - NOTE.length - BETWEEN.length);
    return [...shown.map((part) => cut(part, most)), NOTE].join(BETWEEN);
}

const BETWEEN = "\n\n";
const NOTE = "**This comment is cut: its host takes no more. `plan --format markdown` has the rest.**";

/** What each part may have at most, so that all together fit. */
function mostEach(parts: readonly string[], limit: number): number {
    let left = limit - parts.length * BETWEEN.length;
    const sizes = parts.map(({ length }) => length).sort((one, other) => one - other);
    for (const [index, size] of sizes.entries()) {
        const share = Math.floor(left / (sizes.length - index));
        if (size > share) return share;
        left -= size;
    }
    return limit;
}

/** Whole lines of a part, and the end of its fold. */
function cut(part: string, most: number): string {
    if (part.length <= most) return part;
    const end = part.includes("<details>") ? `${BETWEEN}</details>` : "";
    const lines = part.split("\n");
    const kept: string[] = [];
    let left = most - end.length - 40;
    for (const line of lines) {
        if (line.length + 1 > left) break;
        kept.push(line);
        left -= line.length + 1;
    }
    return [...kept, "", `... ${lines.length - kept.length} lines left out`].join("\n") + end;
}

/**
 * Bitbucket shows HTML as text: a fold is a heading there, bold and what splits a word for other hosts go, and what would link
 * is an entity. It calls a person by `@{id}` alone, whose brace is escaped.
 */
function plain(part: string): string {
    return part
        .replace(/<details><summary>(.*?)<\/summary>/gs, (_, title: string) => `### ${title}`)
        .replace(/<\/?(details|summary|b)>/g, "")
        .replace(/([@#!:])<!-- -->/g, (_, mark: string) => `&#${mark.charCodeAt(0)};`)
        .replaceAll("<!-- -->", "")
        .replace(/@(?=\{)/g, "&#64;")
        .trimEnd();
}
