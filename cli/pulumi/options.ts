/**
 * The value that the arguments of the Pulumi CLI give to an option, in any of the forms that it takes: `--stack dev`,
 * `--stack=dev`, `-s dev`, `-s=dev`, `-sdev`.
 */
export function optionIn(args: readonly string[], ...names: string[]): string | undefined {
    for (const [index, arg] of args.entries()) {
        if (arg === "--") return undefined;
        const [name = "", inline] = arg.split(/=(.*)/s);
        if (names.includes(name)) return inline ?? args[index + 1];
        const short = names.find((one) => /^-\w$/.test(one) && arg.startsWith(one));
        if (short !== undefined) return arg.slice(short.length).replace(/^=/, "");
    }
    return undefined;
}
