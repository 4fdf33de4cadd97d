/** The arguments with defaults filled in; one given as undefined counts as not given. */
export function withDefaults<D extends object, A extends object>(defaults: D, args: A): D & A {
    const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
    return { ...defaults, ...given } as D & A;
}
