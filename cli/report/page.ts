import type { Plan } from "./plan";
import { remarksSection, type Section, sections } from "./sections";
import { markedFacts, marksOf, transformsSection } from "./transforms";
import type { Branch } from "./tree";
import { type MarkOf, marksBy, updatesSections } from "./updates";
import { counted, outputText, typeName } from "./words";

/** Texts as they are: each format makes them harmless itself. */
export interface Table {
    head: string[];
    body: string[][];
}

/** What a plan in HTML and one in Markdown say, in this order. */
export interface Page {
    /** What a reader is to know first: the file, changes, money, rules. */
    sections: Section[];
    /** The components that have resources. */
    components: (Table & { name: string; about: string })[];
    /** The other resources. */
    alone: Table;
    outputs: string[][];
}

export function pageOf({ resources, branches, outputs, remarks = [], findings, updates }: Plan): Page {
    const markOf = updates && marksBy(updates);
    const isComponent = ({ children }: Branch) => children.length > 0;
    return {
        sections: [
            ...remarksSection(remarks),
            ...(updates ? updatesSections(updates) : []),
            ...(findings ? sections(findings) : []),
            ...transformsSection(resources),
        ],
        components: branches.filter(isComponent).map(({ resource, children, count }) => ({
            name: resource.name,
            about: [typeName(resource.type), counted(count, "resource"), ...marksOf(resource)].join(", "),
            ...tableOf(children, markOf),
        })),
        alone: tableOf(
            branches.filter((branch) => !isComponent(branch)),
            markOf,
        ),
        outputs: outputs.map(([name, value]) => [name, outputText(value)]),
    };
}

function tableOf(branches: Branch[], markOf: MarkOf | undefined): Table {
    const head = [...(markOf ? [""] : []), "type", "name", "arguments"];
    return { head, body: branches.flatMap((branch) => lines(branch, markOf)) };
}

function lines({ resource, children }: Branch, markOf: MarkOf | undefined): string[][] {
    const own = [typeName(resource.type), resource.name, markedFacts(resource).join(", ")];
    const mark = markOf ? [markOf(resource.urn)] : [];
    return [[...mark, ...own], ...children.flatMap((child) => lines(child, markOf))];
}
