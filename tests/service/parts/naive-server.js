// The server that no one thought about: Node's own answer to SIGTERM is to end at once. Run in the reference server's
// place, to show what the tests see then.
const http = require("node:http");

const server = http.createServer((request, response) => {
    request.resume();
    response.writeHead(request.method === "POST" ? 201 : 200, { "content-type": "application/json" });
    response.end("[]");
});
server.listen(Number(process.env["PORT"]), "127.0.0.1");
