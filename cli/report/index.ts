import { commentReport } from "./comment";
import { csvReport } from "./csv";
import type { Format } from "./formats";
import { jsonReport } from "./json";
import { markdownReport } from "./markdown";
import type { Plan } from "./plan";
import { type Style, textReport } from "./text";

export { FORMATS, type Format } from "./formats";
export { withoutSimulation } from "./known";
export { painter } from "./layout";
export { type Plan, planOf, type UserPoint } from "./plan";
export { severalOf, severalReport } from "./several";
export type { Style } from "./text";
export { updatesText } from "./updates";
export { visibleValues } from "./visible-plan";

/** The plan as text that ends with a line feed. `style` is for `text` alone. */
export function report(plan: Plan, format: Format, style: Style): string {
    switch (format) {
        case "text":
            return textReport(plan, style);
        case "json":
            return jsonReport(plan);
        case "markdown":
            return markdownReport(plan);
        // Loaded when asked: the picture's layout is no part of the other formats.
        case "html":
            return (require("./html") as typeof import("./html")).htmlReport(plan);
        case "svg":
            return (require("./drawn") as typeof import("./drawn")).svgReport(plan);
        case "csv":
            return csvReport([plan]);
        default:
            return commentReport([plan], format);
    }
}
