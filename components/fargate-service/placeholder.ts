/**
 * Runs until there is an image: BusyBox (about 2 MB, arm64 too, no rate limit from inside AWS) from the Docker official
 * images that AWS mirrors. Pinned, so that two deployments of one commit run the same.
 */
export const placeholderImage = "public.ecr.aws/docker/library/busybox:1.37.0";

/**
 * Answers 200 on the health check path and on `/`, which reports a person what to do next. BusyBox starts as root to bind
 * any port and gives root up at once (`-u`). It writes under /tmp alone, so it runs on a read-only root file system.
 */
export function placeholderCommand(port: number, healthCheckPath: string, folder = "/tmp/www"): string[] {
    const [path = "/"] = healthCheckPath.split("?");
    const file = `${folder}${path.endsWith("/") ? `${path}index.html` : path}`;
    const script = [
        `mkdir -p '${file.slice(0, file.lastIndexOf("/"))}' '${folder}'`,
        `echo ok > '${file}'`,
        `echo 'This service runs. Give it an image to run your application.' > '${folder}/index.html'`,
        `exec httpd -f -p ${port} -h '${folder}' -u 65534:65534`,
    ];
    return ["sh", "-c", script.join(" && ")];
}

/** BusyBox's wget ends with an error unless the answer is a success. No `-T`: it crashes some builds, and ECS has a timeout. */
export function placeholderHealthCheck(port: number, healthCheckPath: string): string[] {
    return ["CMD", "wget", "-q", "-O", "/dev/null", `http://127.0.0.1:${port}${healthCheckPath}`];
}

/** The same image for what nothing connects to: it waits, and ends at once when it is stopped. */
export const idlePlaceholder = {
    image: placeholderImage,
    command: [
        "sh",
        "-c",
        "trap 'exit 0' TERM; echo 'Give it an image to run your program.'; while :; do sleep 3600 & wait; done",
    ],
};
