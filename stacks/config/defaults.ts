import type { Setting } from "../../components/setting";
import { type DefaultsOf, defaultsOf } from "../../components/settings-of";
import { type Section, sections, stackSettings } from "./settings";

type All = typeof stackSettings;
type DefaultsBySection = {
    [S in Section]: All[S] extends { fields: infer F }
        ? DefaultsOf<F>
        : All[S] extends { default: infer D }
          ? D
          : undefined;
};

/** What is in front of the environment in every physical name. */
export const namePrefix = (environment: string) => `glimpse-${environment}`;

/** The parameter with the URL of a preview's database (`glimpse:shared.database`). */
export const databaseUrlNameOf = (environment: string) => `${namePrefix(environment)}-database-url`;

/** The part of a stack's name after its last hyphen: `prod` of `startup-prod`. */
export const environmentOf = (stack: string) => stack.slice(stack.lastIndexOf("-") + 1);

/**
 * What a stack is made of when its file says nothing: Glimpse's own choices, and for all else each component's default.
 */
export function startupDefaults(environment: string) {
    const bySection = Object.fromEntries(
        sections.map((section) => [section, defaultOf(stackSettings[section])]),
    ) as DefaultsBySection;
    return {
        ...bySection,
        environment,
        files: { ...bySection.files, bucketName: `glimpse-files-${environment}` },
        // A bill fills in the figures that are not given.
        use: {},
    };
}

function defaultOf(setting: Setting<unknown>): unknown {
    return setting.fields === undefined ? setting.default : defaultsOf(setting.fields);
}
