/** Does the Pulumi CLI say that the state's backend has no stack of this name? */
export function saysNoStack(said: string): boolean {
    return /no stack named/.test(said);
}
