/** One step of the engine's, as `--json` reports it. */
export interface Step {
    /** `create`, `update`, `delete`; a replacement is `create-replacement`, `replace` and `delete-replaced`. */
    op: string;
    urn: string;
    type: string;
    name: string;
    /** The inputs that make it a replacement. */
    replacedBy: string[];
    /** The inputs that differ. */
    changed: string[];
}

/** What a command's JSON says. */
export interface Steps {
    /** What is not left as it is. */
    steps: Step[];
    errors: string[];
    warnings: string[];
}

/** `preview --json` prints one document, the other commands one event a line. */
export function stepsOf(stdout: string): Steps {
    if (stdout.startsWith("{\n")) {
        const { steps = [], diagnostics = [] } = JSON.parse(stdout) as Preview;
        const said = (severity: string) =>
            diagnostics.filter((each) => each.severity === severity).map(({ message }) => message);
        return {
            steps: steps.filter(({ op }) => op !== "same").map((step) => stepOf(step)),
            errors: said("error"),
            warnings: said("warning"),
        };
    }
    const events: Event[] = stdout
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line));
    const said = (severity: string) =>
        events.flatMap(({ diagnosticEvent: each }) => (each?.severity === severity ? [each.message] : []));
    return {
        steps: events.flatMap(({ resourcePreEvent: event }) =>
            event && event.metadata.op !== "same" ? [stepOf(event.metadata)] : [],
        ),
        errors: said("error"),
        warnings: said("warning"),
    };
}

function stepOf({ op, urn, keys, diffs, replaceReasons, diffReasons }: RawStep): Step {
    const [, , types = "", name = ""] = urn.split("::");
    return {
        op,
        urn,
        type: types.slice(types.lastIndexOf("$") + 1),
        name,
        replacedBy: replaceReasons ?? keys ?? [],
        changed: diffReasons ?? diffs ?? [],
    };
}

interface RawStep {
    op: string;
    urn: string;
    keys?: string[] | null;
    diffs?: string[] | null;
    replaceReasons?: string[];
    diffReasons?: string[];
}

interface Preview {
    steps?: RawStep[];
    diagnostics?: { severity: string; message: string }[];
}

interface Event {
    diagnosticEvent?: { severity: string; message: string };
    resourcePreEvent?: { metadata: RawStep };
}
