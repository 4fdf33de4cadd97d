import * as pulumi from "@pulumi/pulumi";
import { extended, layersBeneath, projectFolder } from "../../stacks/config/extends";

/** The stack's configuration, with that of the files that it extends beneath it: the same that its program reads. */
export function configuration(): Record<string, string> {
    const config = pulumi.runtime.allConfig();
    if (!config["glimpse:extends"]) return config;
    // The engine reports a pack the project's name, not its folder.
    const folder = projectFolder(pulumi.getProject(), [process.env["PWD"], process.env["INIT_CWD"], __dirname]);
    return extended(config, layersBeneath(config, pulumi.getStack(), folder));
}
