// stands for the package of the same name, which exists to fail in browser bundles
export {};
