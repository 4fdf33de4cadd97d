import type { Plan } from "./plan";
import { adviceSection, remarksSection, type Section, sections } from "./sections";
import { tagSections } from "./tag-sections";
import { markedFacts, marksOf, transformsSection } from "./transforms";
import type { Branch } from "./tree";
import { type MarkOf, marksBy, updatesSections } from "./updates";
import { counted, outputText, typeName } from "./words";

/** A resource's line. Texts as they are: each format makes them harmless itself. */
export interface Row {
    urn: string;
    cells: string[];
}

/** What a plan in HTML and one in Markdown say. */
export interface Page {
    /** What a reader is to know first, in this order. */
    sections: Record<"updates" | "remarks" | "findings" | "advice" | "transforms", Section[]>;
    /** The columns of the resources. */
    head: string[];
    /** The components that have resources. */
    components: { urn: string; name: string; about: string; rows: Row[] }[];
    /** The other resources. */
    alone: Row[];
    outputs: string[][];
}

export function pageOf({
    resources,
    branches,
    outputs,
    remarks = [],
    advice = [],
    findings,
    tags = [],
    updates,
}: Plan): Page {
    const markOf = updates && marksBy(updates);
    const isComponent = ({ children }: Branch) => children.length > 0;
    const rowsOf = (all: Branch[]) => all.flatMap((branch) => lines(branch, markOf));
    return {
        sections: {
            updates: updates ? updatesSections(updates) : [],
            remarks: remarksSection(remarks),
            findings: [...(findings ? sections(findings) : []), ...tagSections(tags)],
            advice: adviceSection(advice),
            transforms: transformsSection(resources),
        },
        head: [...(markOf ? [""] : []), "type", "name", "arguments"],
        components: branches.filter(isComponent).map(({ resource, children, count }) => ({
            urn: resource.urn,
            name: resource.name,
            about: [typeName(resource.type), counted(count, "resource"), ...marksOf(resource)].join(", "),
            rows: rowsOf(children),
        })),
        alone: rowsOf(branches.filter((branch) => !isComponent(branch))),
        outputs: outputs.map(([name, value]) => [name, outputText(value)]),
    };
}

function lines({ resource, children }: Branch, markOf: MarkOf | undefined): Row[] {
    const own = [typeName(resource.type), resource.name, markedFacts(resource).join(", ")];
    const mark = markOf ? [markOf(resource.urn)] : [];
    return [{ urn: resource.urn, cells: [...mark, ...own] }, ...children.flatMap((child) => lines(child, markOf))];
}
