# The shop as one container. Give it the variables of .env.example; keep /app/.data on a volume unless DATABASE_URL is
# set. Run `npm run db:migrate` (and once `npm run db:seed`) as a step of its own before a new version starts.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npx next build && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build --chown=node:node /app ./
RUN mkdir -p .data && chown node:node . .data
USER node
VOLUME /app/.data
EXPOSE 3000
CMD ["npm", "start"]
