import type { Properties } from "./judged";

const PROVIDER = "pulumi:providers:aws";

/**
 * Does a setting of the whole account hold for what is made here? Not where it is of another region; nor where the program
 * has a provider beyond the default one, which may be of another account: which resource is whose, no one says here.
 */
export function holdsHere(setting: Properties, region: string): boolean {
    const providers = setting.relatives.all(PROVIDER).filter(({ name }) => !name.startsWith("default"));
    return providers.length === 0 && isIn(setting, region);
}

/** Is a resource made in the stack's own region? One that is unknown may be another. */
export function isIn(resource: Properties, region: string): boolean {
    return !resource.has("region") || (!resource.isHidden("region") && resource.text("region") === region);
}
