import * as pulumi from "@pulumi/pulumi";
import { InputError } from "../../components/faults";
import { extended, layersBeneath, projectFolder } from "../../stacks/config/extends";
import { readStackFile } from "../../stacks/config/stack-file";

/** The stack's configuration, with that of the files that it extends beneath it: the same that its program reads. */
export function configuration(): Record<string, string> {
    const config = pulumi.runtime.allConfig();
    if (!config["glimpse:extends"]) return config;
    return extended(config, layersBeneath(config, pulumi.getStack(), folder()));
}

/** What encrypts the state's secrets: from the stack's file, where there is one; the engine keeps it from a pack. */
export function secretsProvider(): string | undefined {
    try {
        return readStackFile(folder(), pulumi.getStack()).secretsProvider;
    } catch (error) {
        if (error instanceof InputError) return undefined;
        throw error;
    }
}

/** The engine reports a pack the project's name, not its folder. */
function folder(): string {
    return projectFolder(pulumi.getProject(), [process.env["PWD"], process.env["INIT_CWD"], __dirname]);
}
