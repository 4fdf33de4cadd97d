import type { StartupConfig } from "../startup-config";

/** A resource of the stack that one which exists can become. */
export interface Adoptable {
    /** Pulumi's type: `aws:rds/instance:Instance`. */
    type: string;
    /** Its logical name. */
    name: string;
    /** What its import id is, in words. */
    idIs: string;
    /** The form of its import id. */
    id: RegExp;
    example: string;
    /** It holds data, users, or what others know by heart: it is protected as long as it is in the map. */
    isKept?: true;
    /** Inputs that keep what AWS has as long as it is in the map. */
    keeps?: string[];
    /** Why this stack has no such resource; undefined where it has one. */
    missing?(config: StartupConfig): string | undefined;
}

export const named = (idIs: string, example: string) => ({ idIs, example, id: /^[\w./#:+=@-]{1,512}$/ });
export const arn = (service: string, rest: string, idIs: string) => ({
    idIs,
    example: `arn:aws:${service}:ap-northeast-2:123456789012:${rest}`,
    id: new RegExp(`^arn:[\\w-]+:${service}:[\\w-]*:\\d{12}:.+$`),
});
