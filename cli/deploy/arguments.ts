import { ArgumentsError, readOptions } from "../command-line";

const DEFAULT_STACK = "startup-prod";

export const HELP = `Brings a stack up to date and tells the truth about it: runs "pulumi up" with both policy packs, and watches ECS until the
deployment has ended. Fails, with the reason and the fix, when ECS rolled it back. With --image it runs another image:
sets glimpse:api.image in the stack's file first, and names the former image there again where the new one does not run.

Usage
  npm run deploy -- [--stack NAME] [--timeout-minutes N]
  npm run deploy -- --image TAG [--build FOLDER] [--stack NAME] [--timeout-minutes N]

Options
  --image TAG          a tag in the stack's own repository, or a whole address: host/path:tag
                       (default: what the stack's file names)
  --build FOLDER       build FOLDER for linux/arm64 and push it under the tag first; needs docker with buildx
  --stack NAME         the stack                                                          (default ${DEFAULT_STACK})
  --timeout-minutes N  how long to watch after "pulumi up" has ended, 1-120               (default 40)
  --help               print this

Exit codes
  0   the stack is up to date, and all tasks run what it says
  1   they do not: the build, the push or the update failed, ECS rolled back, or the time is up
  2   the arguments are wrong, or there is no such stack to run another image in

Commit the stack's file after another image: the next "pulumi up" runs the image that it names.
`;

const OPTIONS = {
    stack: { type: "string" },
    image: { type: "string" },
    build: { type: "string" },
    "timeout-minutes": { type: "string" },
} as const;

/** What the command line asks for. */
export interface Asked {
    stack: string;
    /** Absent: the one that the stack's file names. */
    image: string | undefined;
    build: string | undefined;
    timeoutMinutes: number;
}

/**
 * Reads the command line; nothing when it asks for help.
 *
 * @throws ArgumentsError with everything that is wrong with it
 */
export function readArguments(args: string[]): Asked | undefined {
    const {
        help,
        stack = DEFAULT_STACK,
        image,
        build,
        "timeout-minutes": given = "40",
    } = readOptions("deploy", args, OPTIONS);
    if (help) return undefined;
    const faults: string[] = [];
    const isTag = /^[\w][\w.-]{0,127}$/.test(String(image));
    const isAddress = /^[\w.-]+(:\d+)?\/[\w./-]+(:[\w.-]+|@sha256:[0-9a-f]{64})$/.test(String(image));
    if (image !== undefined && !isTag && !isAddress) {
        faults.push(
            `--image: ${JSON.stringify(image)} is neither a tag, like 1.4.2, nor a whole address, like host/path:1.4.2`,
        );
    }
    if (build !== undefined && image === undefined) {
        faults.push("--build: needs a tag to push the image under: add --image 1.4.2");
    }
    const timeoutMinutes = Number(given);
    if (!Number.isInteger(timeoutMinutes) || timeoutMinutes < 1 || timeoutMinutes > 120) {
        faults.push(`--timeout-minutes: ${JSON.stringify(given)} is not a whole number from 1 to 120`);
    }
    if (faults.length > 0)
        throw new ArgumentsError(["deploy cannot read its arguments:", ...faults.map((one) => `  ${one}`)].join("\n"));
    return { stack: String(stack), image: text(image), build: text(build), timeoutMinutes };
}

function text(value: string | boolean | undefined): string | undefined {
    return typeof value === "string" ? value : undefined;
}
