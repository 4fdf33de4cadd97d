/** `t4g`, `c7gn`, `m6gd`: letters, the generation, a `g` for Graviton. */
const GRAVITON_FAMILY = /^[a-z]+\d+g[a-z]*$/;

/** The Graviton family that took the place of an Intel or AMD one, by the first letter of its name. */
const SUCCESSORS: Record<string, string> = { t: "t4g", m: "m7g", r: "r7g", x: "x2g" };

/** The parts of `db.t4g.micro` or `cache.t4g.micro`; undefined for what is no such name. */
export function nodeClass(text: string): { service: string; family: string; size: string } | undefined {
    const [, service, family, size] = /^(db|cache)\.([a-z]+\d+[a-z]*)\.([a-z0-9]+)$/.exec(text) ?? [];
    return service && family && size ? { service, family, size } : undefined;
}

/** Does the family, such as `t4g`, run on Graviton? */
export function isGraviton(family: string): boolean {
    return GRAVITON_FAMILY.test(family);
}

/** The Graviton class of the same size, `db.t4g.micro` for `db.t3.micro`; undefined where there is none to name. */
export function gravitonOf(text: string): string | undefined {
    const parts = nodeClass(text);
    const successor = parts && SUCCESSORS[parts.family.charAt(0)];
    return parts && successor ? `${parts.service}.${successor}.${parts.size}` : undefined;
}
