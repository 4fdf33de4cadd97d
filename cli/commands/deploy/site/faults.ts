import type { Fault } from "../../../command";

/** What is wrong with the options of a site, next to those of an image. */
export function siteFaults(asked: {
    service: string | undefined;
    folder: string | undefined;
    image: string | undefined;
    build: string | undefined;
}): Fault[] {
    const { service, folder } = asked;
    if (folder === undefined) {
        if (service === undefined) return [];
        const reason = "a site is deployed from a folder, and all other services together, by pulumi up";
        return [{ key: "--service", value: service, reason, fix: "add --folder for a site, or leave --service out" }];
    }
    return (["image", "build"] as const).flatMap((name) => {
        if (asked[name] === undefined) return [];
        const reason = "a site has files and no image";
        return [{ key: `--${name}`, value: asked[name], reason, fix: "leave it out, or leave --folder out" }];
    });
}
