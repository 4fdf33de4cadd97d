import type { Fault } from "../../command";

const TAG = /^[\w][\w.-]{0,127}$/;
const ADDRESS = /^[\w.-]+(:\d+)?\/[\w./-]+(:[\w.-]+|@sha256:[0-9a-f]{64})$/;

/** What is wrong with `--image` and `--build`. */
export function imageFaults({ image, build }: { image: string | undefined; build: string | undefined }): Fault[] {
    const faults: Fault[] = [];
    if (image !== undefined && !TAG.test(image) && !ADDRESS.test(image)) {
        const reason = "it is neither a tag nor a whole address";
        faults.push({ key: "--image", value: image, reason, fix: "write a tag, like 1.4.2, or host/path:1.4.2" });
    }
    if (build !== undefined && image === undefined) {
        const reason = "it needs a tag to push the image under";
        faults.push({ key: "--build", value: build, reason, fix: "add --image 1.4.2" });
    }
    return faults;
}
