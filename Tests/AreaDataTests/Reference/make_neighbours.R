# Who is whose neighbour where corners are nearly equal, and Moran's I of it, by spdep.
#
#   Rscript make_neighbours.R [FOLDER with guerry.gpkg and guerry.csv]
#   writes beside itself: mesh.geojson, neighbours.csv, moran.csv, neighbours_session.txt
#
# last_bit.geojson is a grid whose corners were computed in two ways and differ in the last bit; last_bit.csv has its
# figures. mesh.geojson, made here, is 36 areas of 10 km: each takes its corners up to 0.1 mm beside its neighbours'; of two more,
# one lies 20 m off the mesh and one by itself. Snap is 1e-8 of the extent, as Vikt's is.

suppressMessages({library(spdep); library(sf); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
given <- commandArgs(trailingOnly = TRUE)

set.seed(9)
corners <- expand.grid(x = 0:6, y = 0:6) * 10000 + 6.4e6
corners <- corners + matrix(runif(98, -2500, 2500), 49)
ring <- function(i, j) {
  k <- c(i + 7 * j, i + 1 + 7 * j, i + 1 + 7 * (j + 1), i + 7 * (j + 1)) + 1
  p <- as.matrix(corners[k, ]) + matrix(runif(8, -5e-5, 5e-5), 4)
  rbind(p, p[1, ])
}
areas <- list()
for (j in 0:5) for (i in 0:5) areas[[sprintf("m%d%d", i, j)]] <- ring(i, j)
right <- max(corners$x)
beside <- areas[["m50"]][c(2, 3), ] + rep(c(20, 0), each = 2)
areas[["beside"]] <- rbind(beside, beside[2:1, ] + rep(c(9000, 0), each = 2), beside[1, ])[c(1, 4, 3, 2, 1), ]
areas[["alone"]] <- rbind(c(0, 0), c(9000, 0), c(9000, 9000), c(0, 9000), c(0, 0)) + rep(c(right + 30000, 6.4e6), each = 5)
write(toJSON(list(type = unbox("FeatureCollection"),
  crs = list(type = unbox("name"), properties = list(name = unbox("EPSG:3006"))),
  features = lapply(names(areas), function(id) list(type = unbox("Feature"), properties = list(k = unbox(id)),
    geometry = list(type = unbox("Polygon"), coordinates = list(unname(areas[[id]])))))), digits = I(17)),
  file.path(here, "mesh.geojson"))

neighbours <- moran <- character()
measure <- function(name, path, id, values) {
  shapes <- st_read(path, quiet = TRUE)
  if (!is.na(id)) shapes <- shapes[order(shapes[[id]]), ]
  box <- st_bbox(shapes)
  snap <- 1e-8 * max(box[["xmax"]] - box[["xmin"]], box[["ymax"]] - box[["ymin"]])
  nb <- poly2nb(st_set_crs(st_geometry(shapes), NA), snap = snap)
  parts <- n.comp.nb(nb)$comp.id
  for (i in seq_along(nb))
    neighbours <<- c(neighbours, sprintf("%s,%s,%d,%s", name, shapes[[id]][i], parts[i],
      paste(shapes[[id]][nb[[i]][nb[[i]] > 0]], collapse = " ")))
  weights <- nb2listw(nb, style = "W", zero.policy = TRUE)
  for (column in names(values)) {
    x <- values[[column]]
    I <- moran.test(x, weights, zero.policy = TRUE)$estimate[[1]]
    moran <<- c(moran, sprintf("%s,%s,%.17g", name, column, I))
  }
}
grid <- read.csv(file.path(here, "last_bit.csv"))
measure("last_bit", file.path(here, "last_bit.geojson"), "k", grid[order(grid$id), -1])
measure("mesh", file.path(here, "mesh.geojson"), "k", list())
if (length(given)) {
  france <- read.csv(file.path(given[1], "guerry.csv"), colClasses = c(CODE_DEPT = "character"))
  france <- france[order(france$CODE_DEPT), ]
  measure("guerry", file.path(given[1], "guerry.gpkg"), "dept_code",
    list(Crime_pers = log(france$Crime_pers), Literacy = france$Literacy))
}
writeLines(c("file,unit,component,neighbours", neighbours), file.path(here, "neighbours.csv"))
writeLines(c("file,column,I", moran), file.path(here, "moran.csv"))
versions <- sapply(c("spdep", "sf"), function(p) paste(p, packageVersion(p)))
writeLines(c(R.version.string, versions), file.path(here, "neighbours_session.txt"))
