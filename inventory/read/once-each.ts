/** The same function, which does its work once for each object that it is asked about: many resources ask of one list. */
export function onceEach<Of extends object, Found>(find: (of: Of) => Found): (of: Of) => Found {
    const known = new WeakMap<Of, { found: Found }>();
    return (of) => {
        let one = known.get(of);
        if (one === undefined) {
            one = { found: find(of) };
            known.set(of, one);
        }
        return one.found;
    };
}
