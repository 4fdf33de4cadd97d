import net from "node:net";
import tls from "node:tls";

/** Takes connections on a port of this computer, and passes each on over TLS to a server whose certificate and name it checks. */
export class TlsRelay {
    private readonly sockets = new Set<net.Socket>();

    private constructor(private readonly server: net.Server) {}

    /**
     * @param to the server's name, and the port of this computer that leads to it
     * @param ca authorities in place of those that Node knows, Amazon's among them
     * @param refused hears why a connection was refused
     */
    static async open(
        to: { host: string; port: number },
        ca: Buffer | undefined,
        refused: (why: string) => void,
    ): Promise<TlsRelay> {
        const server = net.createServer();
        const relay = new TlsRelay(server);
        server.on("connection", (near) => relay.pass(near, to, ca, refused));
        await new Promise<void>((resolve, reject) => {
            server.once("error", reject);
            server.listen(0, "127.0.0.1", resolve);
        });
        return relay;
    }

    get port(): number {
        const address = this.server.address();
        return typeof address === "object" && address !== null ? address.port : 0;
    }

    close(): void {
        this.server.close();
        for (const socket of this.sockets) socket.destroy();
    }

    private pass(
        near: net.Socket,
        to: { host: string; port: number },
        ca: Buffer | undefined,
        refused: (why: string) => void,
    ) {
        const far = tls.connect({
            host: "127.0.0.1",
            port: to.port,
            servername: to.host,
            minVersion: "TLSv1.2",
            ...(ca ? { ca } : {}),
        });
        for (const [socket, other] of [
            [near, far],
            [far, near],
        ] as const) {
            this.sockets.add(socket);
            socket.on("close", () => {
                this.sockets.delete(socket);
                other.destroy();
            });
        }
        near.on("error", () => far.destroy());
        far.on("error", (error) => {
            refused(error.message);
            near.destroy();
        });
        // Before it is known who answers, nothing is sent.
        far.once("secureConnect", () => {
            near.pipe(far);
            far.pipe(near);
        });
    }
}
