import { type Answers, hex, letters, type Question, text } from "./question";

const LOWERCASE = "abcdefghijklmnopqrstuvwxyz";

/** The characters that the arguments allow, in the provider's own order of defaults. */
function alphabet({ inputs }: Question): string {
    const wanted = (key: string) => inputs[key] !== false;
    return [
        wanted("upper") ? LOWERCASE.toUpperCase() : "",
        wanted("lower") ? LOWERCASE : "",
        wanted("numeric") && wanted("number") ? "0123456789" : "",
        wanted("special") ? String(inputs["overrideSpecial"] ?? "!@#$%&*()-_=+[]{}<>:?") : "",
    ].join("");
}

function characters(question: Question): string {
    return letters(question.physicalName, Number(question.inputs["length"] ?? 16), alphabet(question));
}

export const randomAnswers: Answers = {
    "random:index/randomPassword:RandomPassword": (question) => ({ id: "none", result: characters(question) }),
    "random:index/randomBytes:RandomBytes": (question) => {
        const digits = hex(question.physicalName, 2 * Number(question.inputs["length"] ?? 1));
        return { id: "none", hex: digits, base64: Buffer.from(digits, "hex").toString("base64") };
    },
    "random:index/randomString:RandomString": (question) => ({
        id: characters(question),
        result: characters(question),
    }),
    "random:index/randomId:RandomId": (question) => {
        const digits = hex(question.physicalName, 2 * Number(question.inputs["byteLength"] ?? 8));
        const bytes = Buffer.from(digits, "hex");
        const prefix = text(question, "prefix");
        return {
            id: bytes.toString("base64url"),
            hex: prefix + digits,
            b64Std: prefix + bytes.toString("base64"),
            b64Url: prefix + bytes.toString("base64url"),
            dec: prefix + BigInt(`0x${digits}`).toString(),
        };
    },
    "random:index/randomPet:RandomPet": (question) => {
        const pet = ["steady-otter", "calm-heron", "brisk-lynx"][
            Number.parseInt(hex(question.physicalName, 2), 16) % 3
        ];
        const prefix = text(question, "prefix");
        return { id: prefix ? `${prefix}-${pet}` : pet };
    },
};
