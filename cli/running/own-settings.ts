import type { RunningService } from "./resources";

type Sections = Record<string, Record<string, unknown> | undefined>;

/** Where a stack's file has the settings of a service: the API's in a section, another's among the services. */
export interface OwnSettings {
    /** As the Pulumi CLI takes it: `glimpse:api`, `glimpse:services.mail`. */
    path: string;
    /** What a file says there. */
    in(sections: Sections): Record<string, unknown>;
}

export const API = "api";

export function ownSettings({ component }: Pick<RunningService, "component">): OwnSettings {
    if (component === API) return { path: "glimpse:api", in: (sections) => sections["glimpse:api"] ?? {} };
    return {
        path: `glimpse:services.${component}`,
        in: (sections) => Object(sections["glimpse:services"]?.[component]) as Record<string, unknown>,
    };
}
