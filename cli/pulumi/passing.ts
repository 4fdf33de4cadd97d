import { defineCommand, EXIT, type Host } from "../command";
import { optionIn } from "./options";

/** What is said of a command of Pulumi's that runs with both packs. */
interface Words {
    examples: string[];
    /** What exit code 0 means. */
    clean: string;
    /** More of what it adds to the CLI's own: lines, with a line break before each. */
    adds?: string;
    /** What is checked before the CLI is started; may refuse. @param stack as the arguments name it */
    before?: (stack: string | undefined, host: Host) => Promise<void>;
    /** What follows once the CLI has ended well. It changes the exit code of nothing. @param stack as the arguments name it */
    after?: (stack: string | undefined, host: Host) => Promise<void>;
    /** How the CLI is run; a test has its own. */
    passOn?: (args: string[], host: Host) => Promise<number>;
}

/** Arguments with which the CLI updates nothing, or a project elsewhere. */
const ELSEWHERE = /^(-h|--help|--preview-only|--cwd(=.*)?|-C.*)$/;
/** Another file than `Pulumi.<stack>.yaml` has the stack's settings. */
const OTHER_FILE = /^--config-file(=.*)?$/;

const real = async (args: string[], host: Host) => (await import("./pass-on")).passOn(args, host);

/** A command that is one of the Pulumi CLI's, `pulumi preview` or `pulumi up`, with both policy packs. */
export const pulumiCommand = (verb: string, { examples, clean, adds = "", before, after, passOn = real }: Words) =>
    defineCommand({
        name: verb,
        help: {
            summary: `Runs pulumi ${verb} with both policy packs.`,
            details: `Adds this to "pulumi ${verb}": both policy packs (policies/packs) judge it, so that a stack that breaks a
mandatory rule is refused. PULUMI_OPTION_POLICY_PACK names other packs where it is set, and turns them off where it is
empty.${adds}
All other arguments go to the Pulumi CLI as they are, which works in the project's folder: npx pulumi ${verb} --help
lists them.`,
            examples,
            exits: {
                clean,
                refused: "there is no Pulumi CLI; any other code is the Pulumi CLI's own",
                badInput: "the stack has no file; standard error names those that have one",
            },
        },
        options: {},
        passesOn: "arguments of pulumi",
        run: async (_, host, rest) => {
            const isHere = !rest.some((one) => ELSEWHERE.test(one));
            const stack = optionIn(rest, "--stack", "-s");
            if (isHere && stack !== undefined) {
                const { refuseWithoutFile } = await import("./without-stack");
                if (!rest.some((one) => OTHER_FILE.test(one))) refuseWithoutFile(host.directory, stack);
            }
            if (isHere && !rest.some((one) => OTHER_FILE.test(one))) await before?.(stack, host);
            const code = await passOn([verb, ...rest], host);
            if (code === EXIT.clean && isHere) await after?.(stack, host);
            if (code !== EXIT.clean && isHere && stack !== undefined)
                await (await import("./without-stack")).sayHowItIsMade(stack, host);
            return code;
        },
    });
