// Flow charts, drawn from the definition of a process and never by hand. Apart from the kernel's main door: only who draws loads it.
export { type FlowEdge, type FlowNode, type FlowSection, flowSections } from './graph.ts'
export { drawSections, type FlowOptions, flowChart } from './svg.ts'
