// The engine without files: one import for the statistics of composite indices. Reading tables is `AreaData` (product
// `ViktData`), a country whose truth is known `Synthetic`.
@_exported public import Clustering
@_exported public import CompositeIndex
@_exported public import LinearAlgebra
@_exported public import Multivariate
@_exported public import Probability
@_exported public import Resampling
@_exported public import Study
