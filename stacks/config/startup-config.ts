import type { startupDefaults } from "./defaults";
import type { Given } from "./schema";
import type { Section } from "./settings";

type Defaults = ReturnType<typeof startupDefaults>;

/**
 * Every section of a stack's configuration with its defaults filled in. docs/settings.md says what each setting is; its
 * name is that of the component's argument.
 */
export type StartupConfig = {
    [S in Section]: Given[S] extends unknown[]
        ? Given[S]
        : Given[S] extends object
          ? [Defaults[S]] extends [undefined]
              ? Given[S] | undefined
              : Omit<Given[S], keyof Defaults[S]> & Defaults[S]
          : Defaults[S];
};
