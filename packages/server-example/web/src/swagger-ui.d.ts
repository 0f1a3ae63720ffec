declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  /** Draws an OpenAPI document into an element. */
  export default function swaggerUi(options: Readonly<Record<string, unknown>>): void;
}
declare module '*.css';
