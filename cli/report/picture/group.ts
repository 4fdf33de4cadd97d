import { type Arrow, type Box, CHANGES, type Picture } from "./model";

/** More boxes than this are no picture any more. */
const MOST = 26;

/**
 * Makes a picture of hundreds of resources one that people can read: boxes of a type, then of a kind, first of one component, then of
 * one container, become one with their number. Prices, violations and arrows are added up: nothing is left out.
 */
export function grouped(picture: Picture): Picture {
    const keys: ((box: Box) => string)[] = [
        ({ kind, about, tier, component }) => `${kind} ${about[0]} ${tier} ${component}`,
        ({ kind, about, tier }) => `${kind} ${about[0]} ${tier}`,
        ({ kind, tier, component }) => `${kind} ${tier} ${component}`,
        ({ kind, tier }) => `${kind} ${tier}`,
        ({ kind }) => kind,
    ];
    let result = picture;
    for (const key of keys) result = merged(result, key);
    return result;
}

/** The largest groups first, and no more of them than needed: a proxy stays a proxy as long as there is room. */
function merged(picture: Picture, keyOf: (box: Box) => string): Picture {
    const groups = new Map<string, Box[]>();
    for (const box of picture.boxes) groups.set(keyOf(box), [...(groups.get(keyOf(box)) ?? []), box]);
    let count = picture.boxes.length;
    const ids = new Map<string, string>();
    const sums = new Map<string, Box>();
    for (const members of [...groups.values()].sort((one, other) => other.length - one.length)) {
        const [first] = members;
        if (!first || members.length === 1 || count <= MOST) break;
        count -= members.length - 1;
        for (const { id } of members) ids.set(id, first.id);
        sums.set(first.id, sumOf(first, members));
    }
    const boxes = picture.boxes.flatMap((box) => {
        const id = ids.get(box.id) ?? box.id;
        return id === box.id ? [sums.get(id) ?? box] : [];
    });
    const arrows = new Map<string, Arrow>();
    for (const arrow of picture.arrows) {
        const [from = arrow.from, to = arrow.to] = [ids.get(arrow.from), ids.get(arrow.to)];
        const key = `${from} ${to}`;
        if (from === to) continue;
        const known = arrows.get(key);
        arrows.set(key, known && known.label !== arrow.label ? { ...known, label: "" } : { ...arrow, from, to });
    }
    const ties = picture.ties.map(({ from, to }) => ({ from: ids.get(from) ?? from, to: ids.get(to) ?? to }));
    return { ...picture, boxes, arrows: [...arrows.values()], ties: ties.filter(({ from, to }) => from !== to) };
}

function sumOf(first: Box, members: readonly Box[]): Box {
    const priced = members.flatMap(({ monthly }) => monthly ?? []);
    const tiers = new Set(members.map(({ tier }) => tier));
    const parts = members.map(partOf);
    const words = new Set(parts.flatMap((part) => part.words));
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    const { tier: _, monthly: __, tasks: ___, change: ____, ...rest } = first;
    return {
        ...rest,
        title: `${count} × ${[...words].slice(0, 2).join(", ")}`,
        about: [`${parts[0]?.name ?? ""} and ${count - 1} more`],
        urns: members.flatMap(({ urns }) => urns),
        isUnpriced: members.some(({ isUnpriced }) => isUnpriced),
        ...worstOf(members),
        mandatory: members.reduce((sum, { mandatory }) => sum + mandatory, 0),
        advisory: members.reduce((sum, { advisory }) => sum + advisory, 0),
        ...(priced.length > 0 ? { monthly: priced.reduce((sum, one) => sum + one, 0) } : {}),
        ...(tiers.size === 1 && first.tier !== undefined ? { tier: first.tier } : {}),
    };
}

/** How many a box is, of what, and the first one's name: one that was merged before has them in its words. */
function partOf({ title, about: [about = ""] }: Box): { count: number; words: string[]; name: string } {
    const [, count, words] = /^(\d+) × (.*)$/.exec(title) ?? [];
    if (count === undefined || words === undefined) return { count: 1, words: [about], name: title };
    return { count: Number(count), words: words.split(", "), name: about.replace(/ and \d+ more$/, "") };
}

function worstOf(members: readonly Box[]): Pick<Box, "change"> {
    const change = CHANGES.find((one) => members.some((member) => member.change === one));
    return change === undefined ? {} : { change };
}
