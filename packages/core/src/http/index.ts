export { createHandler, type Caller, type HandlerOptions } from './handler.ts';
export { openApiDocument } from './openapi.ts';
export { operation, type Access, type Operation, type OperationCall, type Reply } from './operation.ts';
export { operations } from './operations.ts';
export { problemOf, problemResponse, plainProblem, type Problem } from './problem.ts';
