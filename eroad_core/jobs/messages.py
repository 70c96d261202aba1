"""Every message a person can meet: a code and its English sentence.

The engine raises and logs codes with named values; QGIS shows its translation
of the same sentence. Each sentence says what is wrong and what to do.
"""

from __future__ import annotations

#: Code to English template (``str.format`` with the message's values).
MESSAGES: dict[str, str] = {
    # jobs
    "parameters_form": "The parameters of the job {name} must be an object of names and values.",
    "parameter_unknown": "There is no setting named “{name}”; check its spelling.",
    "parameter_invalid": "“{value}” is not a valid value for {label}: {expected}.",
    "no_output": "No output is chosen; choose at least one of probability, roads or polygons.",
    "job_unknown": "There is no job named “{name}”; this version knows {known}.",
    # engine
    "cancelled": "Cancelled; no output was written.",
    "internal": "The engine met an error of its own ({summary}); the details to report are in {log}.",
    "memory": "The machine ran out of memory; close other programs, or choose a smaller extent, batch or crop.",
    "engine_incomplete": (
        "The Python at {python} lacks {missing}; install the engine's libraries there "
        "(python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) "
        "or name another Python in EROAD_PYTHON or in E-Road's settings."
    ),
    "device_unknown": "There is no device “{device}”; use auto, cpu, cuda, cuda:N or mps.",
    "device_missing": "{device} was asked for, but this machine offers {available}; choose auto or cpu.",
    "device_memory": "{device} has too little memory even for one tile; choose cpu or close other programs.",
    "device_waiting": "Waiting for another program's E-Road run to leave the GPU.",
    "batch_halved": "The device ran out of memory; going on with {batch} tiles at once.",
    "gsd_far": (
        "A ground resolution of {wanted} m is too far from the raster's {native} m per pixel; choose one nearer to it."
    ),
    "gsd_outside": (
        "The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; "
        "it is resampled to {used} m, but expect weaker results."
    ),
    "gsd_outside_native": (
        "The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; "
        "it is used as it is, so expect weaker results."
    ),
    "gsd_resampled": "The raster's {native} m per pixel are resampled to {used} m for the network.",
    "gsd_unknown": "The raster has no coordinate system; one pixel counts as {gsd} m (choose a ground resolution to "
    "correct it).",
    "nothing_to_do": "No pixel of the raster has data there; choose another extent or mask.",
    "wrote": "{name}: {path}",
    "running_on": "Running {model} on {device}: {tiles} tiles at {gsd:.3g} m per pixel.",
    "calibrating": "Measuring, once on this machine, which runtime is the fastest for this model…",
    "runtime_chosen": "Runs on {runtime}, {precision}: {factor} times as fast as {other} here.",
    "runtime_first": "Runs on {runtime}, {precision}: nothing else that is installed is faster here.",
    "runtime_unmeasured": "Runs on {runtime}, {precision}; a longer run measures whether another is faster here.",
    "runtime_left": "{runtime}, {precision}, cannot be used now, so the run takes {other}: {reason}",
    "openvino_missing": (
        "OpenVINO is not installed in the engine's Python; install it with “{python} -m pip install openvino”, "
        "or choose the runtime torch."
    ),
    "nncf_missing": (
        "int8 needs NNCF once for each model; install it with “{python} -m pip install nncf”, "
        "or choose another precision."
    ),
    "openvino_cpu": "OpenVINO runs on the processor, not on {device}; choose the device cpu, or the runtime torch.",
    "openvino_failed": "OpenVINO cannot run this model ({reason}); choose the runtime torch.",
    "precision_missing": "{runtime} on {device} does not offer {precision}; choose another precision, or auto.",
    "int8_bands": (
        "int8 is made for models of red, green and blue, and {model} has {found} bands; choose another precision."
    ),
    "journal_resumed": "Going on where an earlier run was broken off: {done} of {total} tiles were done.",
    "journal_other": (
        "An earlier run of this was broken off under other conditions (device, runtime, threads or versions); "
        "this one starts afresh."
    ),
    "journal_unwritable": (
        "{path} cannot be written ({reason}); the run goes on without it, but if it is broken off, it will have to "
        "start afresh."
    ),
    "journal_damaged": "{path} was damaged while the run went on; start it again, and it goes on with what is whole.",
    # models
    "model_unknown": "There is no model named “{name}”; available: {available}.",
    "model_missing": "The model file {path} does not exist; check the path.",
    "model_broken": "{path} is not a whole E-Road model ({reason}); fetch it again or choose another.",
    "model_bands": "The model {model} needs {wanted} bands, but {found} would be read; choose {wanted} bands.",
    # files
    "output_folder": "The folder {path} cannot be written ({reason}); choose another.",
    "output_is_input": "{path} is an input of this run; choose another output file.",
    "output_locked": "{path} is in use and cannot be replaced ({reason}); close it there or choose another file.",
    "output_busy": "Another run is writing {path}; wait until it has ended, or choose another file.",
    "output_repeated": "{path} is chosen for two outputs; give each its own file.",
    "disk_full": "The disk of {path} is full; free some space and run again.",
    "write_failed": "{path} could not be written ({reason}).",
    # rasters
    "raster_missing": "The raster {path} does not exist; check the path.",
    "raster_unreadable": "The raster {path} cannot be read ({reason}).",
    "raster_invalid": "{path} is not a raster that GDAL can open; choose an image such as a GeoTIFF.",
    "raster_truncated": "{path} is cut short or damaged ({reason}); fetch it again.",
    "raster_size": "{path} holds no pixels; choose another raster.",
    "raster_empty": "{path} holds nothing but nodata; choose another raster or another extent.",
    "raster_folder_empty": "The folder {path} holds no raster that GDAL can open; choose another.",
    "raster_subdatasets": "{path} holds several rasters; name one of them, for example {example}.",
    "raster_bands": "{path} has {found} bands, so band {band} cannot be read; choose among {available}.",
    "raster_alpha": "Band {band} of {path} is its transparency, not a part of the image; choose among {available}.",
    "raster_complex": "{path} holds complex numbers ({type}), which cannot be used; choose an image of real numbers.",
    "raster_palettes": "Band {band} of {path} holds palette colours; choose that band alone, or leave the bands empty.",
    "raster_cmyk": "{path} holds printing colours (cyan, magenta, yellow, black); convert it to red, green and blue.",
    "raster_network": (
        "{path} refers to {reference}, and no file may reach the network by itself; choose that address as raster, "
        "or set the variable EROAD_NETWORK_REFERENCES to 1 if you trust its maker."
    ),
    "raster_python": "{path} makes its pixels with Python of its own, which is not run; save it as GeoTIFF first.",
    "raster_failed": (
        "{path} could not be read at columns {columns}, rows {rows} after {tries} tries ({reason}); check the "
        "connection or the disk and run again, or choose to leave out as nodata what cannot be read."
    ),
    "raster_unread": "{count} windows could not be read and are left out as nodata: {windows}.",
    "mosaic_crs": "{path} and {other} have different coordinate systems; reproject one, or run them one by one.",
    "mosaic_pixels": (
        "{path} and {other} have different pixel sizes or directions; resample one, or run them one by one."
    ),
    "mosaic_bands": "{path} and {other} differ in their bands or data type; run them one by one.",
    "mosaic_place": "{path} has no geographic position, so it cannot join a mosaic; run the images one by one.",
    "extent_inverted": (
        "The extent {extent} is empty or inverted; give xmin,ymin,xmax,ymax with xmin < xmax and ymin < ymax."
    ),
    "extent_outside": "The extent {extent} lies outside the raster {path}; choose one that touches it.",
    "crs_unknown": "“{crs}” is not a coordinate reference system; give one like EPSG:4326.",
    "mask_unreadable": "{path} cannot be read as polygons ({reason}); choose a polygon layer.",
    "mask_empty": "{path} holds no polygons; choose another polygon layer or leave it out.",
    "mask_outside": "The mask {path} does not touch the raster {raster}; choose another or leave it out.",
    "raster_gcps": "{path} is placed by ground control points or a sensor model only; it is used as an image without "
    "position. Warp it first to get the roads in place.",
    # data sets
    "dataset_missing": "The data set folder {path} does not exist; check the path.",
    "dataset_unknown": (
        "{path} holds no data set; choose a folder made by Prepare training data, one with train/images and "
        "train/masks (and val/…), one with images and masks, or DeepGlobe's with NNN_sat.jpg and NNN_mask.png."
    ),
    "dataset_empty": "{path} holds no labelled image; choose another data set.",
    "dataset_broken": "The data set {path} cannot be read ({reason}); make or fetch it again.",
    "dataset_newer": "The data set {path} was prepared by a newer E-Road; update this one, or prepare it again.",
    "dataset_without_mask": (
        "{count} images of {folder} have no mask in {masks}, for example {example}; "
        "give each a mask of the same name, or take the image away."
    ),
    "dataset_without_image": (
        "{count} masks of {folder} have no image in {images}, for example {example}; "
        "give each an image of the same name, or take the mask away."
    ),
    "dataset_sizes": (
        "{image} has {width} × {height} pixels, but its mask {mask} has {mask_width} × {mask_height}; "
        "make both the same size."
    ),
    "dataset_window": (
        "{image} has {width} × {height} pixels, but the data set's first image {wanted_width} × "
        "{wanted_height}; take it away, or fetch it again."
    ),
    "dataset_bands": "{image} has {found} bands, the data set's first image {wanted}; give all the same bands.",
    "dataset_mask_values": (
        "The mask {path} holds {values}, which does not say what is road; masks have 0 for not road, 1 or 255 for "
        "road and 128 for ignore, or name the value of road (--mask-road-value)."
    ),
    "dataset_no_roads": "The split {split} of {path} has no road pixel; choose a data set or a split with roads.",
    "dataset_split": "The data set {path} has no split “{split}”; it has {splits}.",
    "dataset_one_place": (
        "All images of {name} show one place, so none can be kept aside to validate on; add images of other places, "
        "or a folder val."
    ),
    "dataset_list_name": "{list} names {name}, but there is no labelled image of that name; correct the list.",
    "dataset_list_twice": "{list} names {name}, which is in the list of {split} already; leave it in one.",
    "dataset_list_empty": "{list} names no image; fill the list or take it away.",
    "dataset_unlabelled": "{folder}: {count} images without masks are left out.",
    "dataset_unlisted": "{folder}: {count} images that no list file names are left out.",
    # training
    "train_split_empty": "The data set {name} has no image in its split {split}; add some, or prepare it again.",
    "train_no_road": "The training images hold no road pixel, so there is nothing to learn; check the masks.",
    "train_only_road": (
        "The training images hold nothing but road, so there is nothing to tell it from; check the masks."
    ),
    "train_bands": "The data sets differ in their bands; train on those with the same bands.",
    "train_chosen_on_val": (
        "{name}: {train} images to learn from; epoch and threshold are chosen on the {chosen} of val, "
        "test is scored once, at the end."
    ),
    "train_chosen_on_train": (
        "{name}: {train} images to learn from; epoch and threshold are chosen on {chosen} of other places of train, "
        "so val is scored once, at the end."
    ),
    "train_one_place": (
        "{name}: all {train} training images show one place, so epoch and threshold are chosen on the {chosen} "
        "validation images, and no score is independent of that choice."
    ),
    "train_running": "Training {network} on {device} in {precision}: {samples} images, {steps} steps.",
    "train_epoch": (
        "Epoch {epoch}: training loss {train_loss}, IoU {train_iou}; validation loss {val_loss}, IoU {val_iou}"
    ),
    "train_resumed": "Going on after step {step} of {steps}.",
    "train_nothing_to_resume": "There is no checkpoint in {folder}, so the training begins anew.",
    "train_unfinished": (
        "There is an unfinished training of {path}; choose resume to go on with it, or remove {folder} to begin anew."
    ),
    "train_stopped": (
        "Stopped at step {step}; the best model so far is {path}. Run the training again with resume to go on."
    ),
    "train_stopped_early": (
        "Stopped at step {step}, before a model was kept; run the training again with resume to go on."
    ),
    "train_nan": (
        "The loss became infinite or no number at step {step} (images {names}); "
        "check these images, or choose a smaller learning rate."
    ),
    "train_nan_kept": (
        "The loss became infinite or no number at step {step} (images {names}); check these images, or choose a "
        "smaller learning rate. The best model so far is {path}."
    ),
    "train_not_kept": "No model could be kept in {folder}; free some space and run again.",
    "resume_differs": (
        "The checkpoint belongs to another training: {what}. Set these back, or begin anew without resume."
    ),
    "resume_threads": (
        "The training began with {before} threads and goes on with {now}, so its result may differ in the last digits."
    ),
    "checkpoint_failed": "No checkpoint could be written, the older one is kept: {reason}",
    "checkpoint_broken": "The checkpoint {path} cannot be read; remove {folder} and begin anew.",
    "model_suffix": "{path}: a model's file name ends in .safetensors; correct it.",
    "network_options": "The network cannot be built so: {reason}.",
    "encoder_weights": "The weights {weights} of the encoder could not be had ({reason}); choose a file, or scratch.",
    "encoder_weights_none": "The network {network} has no ResNet encoder, so it can only start from scratch.",
    # evaluation
    "evaluate_running": "Scoring {model} on the {images} images of {split} of {dataset}, on {device}.",
    "evaluate_bands": (
        "The images of {dataset} have {found} bands, the model {model} needs {wanted}; "
        "choose another data set or another model."
    ),
    "evaluate_gsd": (
        "The images of {dataset} have {gsd} m per pixel, the model {model} was made for {minimum} to {maximum} m; "
        "they are scored as they are, so expect weaker results."
    ),
    # comparison
    "compare_config": "The configuration {path} cannot be used: {reason}. docs/compare.md describes its form.",
    "compare_changed": (
        "{run} was begun with other settings ({what}); choose another folder for this comparison, or remove {folder}."
    ),
    "compare_no_roads": "The roads {roads} do not touch the image {image}; correct one of them.",
    "compare_gsd": (
        "The image {image} does not say its ground resolution, so it cannot be resampled to {gsd} m; leave gsd out."
    ),
    "compare_bands": "The image {name} has {found} bands, the systems need {wanted}; choose another image.",
    "compare_run": "{run}: run {number} of {total}",
    "compare_waiting": "Waiting for the runs that another comparison is at in {folder}.",
    "compare_failed": "{run} failed and is left out: {reason}",
    "compare_stopped": "Stopped; comparing again into {folder} goes on where it was.",
    "compare_all_failed": "Every training failed, so there is nothing to compare; the reasons are in {folder}.",
    "stage_compare": "Comparing",
    # replicas
    "replica_died": "{name} ended unexpectedly ({reason}); another takes its place and its work.",
    "replicas_die": (
        "Replicas keep ending unexpectedly ({reason}), perhaps for want of memory; use fewer replicas, a smaller batch "
        "or a smaller crop, and go on from the last checkpoint with resume."
    ),
    "replicas_in_step_died": (
        "{name} ended unexpectedly ({reason}), and replicas in step cannot go on without it; run it again with resume "
        "to go on from the last checkpoint."
    ),
    "replicas_memory": (
        "The replicas need {needed} GB of shared memory and {folder} has {free} GB free; use fewer replicas, or give "
        "it more (a container: --shm-size)."
    ),
    "replicas_crowd_cores": (
        "{replicas} replicas share {cores} processor cores: expect more of them to be slower, not faster."
    ),
    "replicas_crowd_gpus": (
        "{replicas} replicas share {gpus} GPUs and take turns on them: expect more of them to gain little."
    ),
    # clusters
    "ray_missing": (
        "Ray is not installed in the engine's Python; install it with “{python} -m pip install ray=={version}”, "
        "or choose another backend."
    ),
    "cluster_address": "“{address}” is not the address of a Ray cluster; give HOST:PORT of its head node, or auto.",
    "cluster_unreachable": (
        "No Ray cluster answers at {address}; check the address and the port of “ray start --head”, and the firewall."
    ),
    "cluster_refused": (
        "The cluster at {address} asks for its token; set RAY_AUTH_MODE=token and give the token in RAY_AUTH_TOKEN or "
        "in the file ~/.ray/auth_token, as on its nodes."
    ),
    "cluster_none_here": (
        "This machine belongs to no Ray cluster; join it to one with “ray start --address=HOST:PORT”, "
        "or give the cluster's address."
    ),
    "cluster_not_joined": (
        "This machine is no node of the cluster at {address}; run “ray start --address={address} --num-cpus=0” here "
        "first, or work on the head node."
    ),
    "cluster_versions": (
        "The cluster runs Ray {ray_there} on Python {python_there}, the engine here Ray {ray_here} on Python "
        "{python_here}; install the same versions on all machines."
    ),
    "cluster_mismatch": "The cluster's versions differ from those here ({reason}); install the same on all machines.",
    "cluster_start": "Ray cannot start on this machine ({reason}); choose another backend.",
    "cluster_failed": "The Ray cluster cannot be used ({reason}); check it with “ray status”.",
    "cluster_full": (
        "The cluster has no room: {wanted} is needed, {free} on {nodes} nodes are free; wait for others, "
        "ask for fewer, or add nodes."
    ),
    "cluster_waits": "{begun} of {wanted} workers have begun; the others wait for room on the cluster.",
    "cluster_lost": "No worker is left on the cluster and none finds room; check its nodes with “ray status”.",
    "cluster_dies": (
        "Workers on the cluster end again and again ({reason}); see that every node has the engine's libraries, "
        "and enough memory."
    ),
    "cluster_path": (
        "{path} cannot be read on the node {node}; put it where every node finds it by the same path, "
        "such as a network drive."
    ),
    "cluster_libraries": "The node {node} has {there}, here it is {here}; install the same versions on all nodes.",
    "cluster_workers": "Cluster workers need a cluster; give its address, or leave their number empty.",
    "cluster_worker_lost": "A worker on the cluster ended; another takes its place and its work.",
    "cluster_store_lost": "The shared parameters were lost ({reason}); they go on from update {step}.",
    "replicas_option": (
        "“{option}” is for replicas alone (backend: {backends}); choose these and their number, or leave the option "
        "out."
    ),
    "lock_free_rule": "Lock-free updates know no staleness rule; choose the rule none, or leave lock-free off.",
    # report on replicas
    "replicas_few": (
        "{updates} updates are few for {replicas} replicas: at least {each} for each replica show what staleness does."
    ),
    "replicas_clock": (
        "The report in {folder} was begun with another clock ({what}); leave the clock's options out, or choose "
        "another folder."
    ),
    "replicas_stopped": "Stopped; the report into {folder} goes on where it was when it is asked for again.",
    "replicas_nothing": "No training of this report is done yet in {folder}, so there is nothing to show.",
    "stage_replicas_report": "Writing the report",
    "stage_speed": "Measuring speed",
    # vectorising
    "vectorize_no_output": "No output is chosen; name a folder, or a file for polygons, centrelines, nodes or GraphML.",
    "vectorize_not_probability": (
        "{path} is not a probability raster of E-Road ({reason}); choose the output Probability of Extract roads, "
        "whose bytes 0 to 254 have a scale of 1/254 and 255 as nodata."
    ),
    "vectorize_running": "Vectorising {path}: {width} × {height} pixels of {gsd} m.",
    "vectorize_no_road": (
        "No pixel of {path} reaches the threshold {threshold}, so the layers are empty; choose a lower threshold."
    ),
    "vectorize_no_line": (
        "The roads of {path} have no middle line: what reaches the threshold {threshold} is wider than {width} m, "
        "smaller than {area} m² or shorter than {length} m. Check the raster and these limits."
    ),
    # roads against reference roads
    "no_layer": "No output is chosen; name a folder, or a file for at least one of the layers.",
    "roads_missing": "The roads {path} do not exist; check the path.",
    "roads_raster": (
        "The raster {path} is neither a road mask (0 not road, 1 or 255 road, 128 unknown) nor a raster of road "
        "probabilities (numbers from 0 to 1, or E-Road's own bytes); choose one of these."
    ),
    "roads_place": (
        "The coordinate system {crs} of the roads cannot be brought onto the ground; give both sides the coordinate "
        "system of a map."
    ),
    "roads_neither": "No {label} are given; choose a layer of lines or polygons, or a raster.",
    "roads_both": "The {label} are given as a layer and as a raster; leave one of the two empty.",
    "roads_apart": (
        "{path} lies elsewhere than {other}; check the coordinate systems of both, or choose another reference."
    ),
    "roads_area": "No road of {path} lies in the area that counts; choose another area or another reference.",
    "roads_several": (
        "{path} holds several layers ({layers}); name one of them, for example {path}|layername={example}."
    ),
    "roads_broken": "{path}: {count} features have coordinates that are no numbers and are left out.",
    "roads_mixed": "{path}: {count} polygons are left out, since its lines are the roads.",
    "roads_units": "Neither side has a coordinate system, so one unit of the coordinates counts as one metre.",
    "roads_no_crs": "{path} has no coordinate system; its coordinates are taken to be in that of {other}.",
    "osm_field": (
        "{path} has no field highway (nor fclass) of OpenStreetMap, so its drivable roads cannot be told; "
        "leave OSM drivable out, or choose them with a filter (--where)."
    ),
    "predicted_empty": "{path} holds no roads, so nothing of the reference is found.",
    "stage_compare_roads": "Comparing roads",
    "stage_survey": "Looking at the training images",
    "stage_train": "Training",
    "stage_score": "Scoring",
    # preparing training data
    "roads_unreadable": "The roads {path} cannot be read ({reason}); choose a layer of lines or polygons.",
    "roads_layer": "{path} has no layer “{layer}”; it has {known}.",
    "roads_layers": "{path} holds several layers ({layers}); name the one with the roads (--layer).",
    "roads_where": "The filter of the roads {path} cannot be used ({reason}); correct the condition.",
    "roads_empty": "The roads {path} hold nothing, or nothing the filter lets through; choose another layer or filter.",
    "roads_null": "{path}: {count} roads have no geometry and are left out.",
    "roads_mended": "{path}: {count} road polygons cross themselves and are mended.",
    "roads_points": "{path}: {count} features are points and are left out.",
    "prepare_field": "The roads {path} have no field “{name}”; they have {known}.",
    "prepare_table": "A width table is given, but not the field with the classes; name it (--class-field).",
    "prepare_width": "The roads {path} are lines; say how wide they are (--width, --width-field or a width table).",
    "prepare_widths": (
        "{count} of {total} roads of {path} get no width from their field or class (empty, no number, or a class that "
        "is not in the table); give one for them (--width), mend the field, or leave them out with a filter."
    ),
    "prepare_no_overlap": (
        "The roads {roads} lie nowhere on {raster} or any other raster of the run; check the coordinate systems of "
        "both."
    ),
    "prepare_nothing": (
        "Nothing is known of any tile: the rasters hold nodata there, or the areas leave nothing; check the area of "
        "interest and the areas to ignore."
    ),
    "prepare_no_roads": "No road of {roads} lies where something is known; check the areas and the roads.",
    "prepare_bands": (
        "{path} has {bands} bands to learn from, {other} has {others}; choose bands that all have (--bands), or "
        "prepare them as two data sets."
    ),
    "prepare_left_out": (
        "{raster} lies outside the extent of the roads and is left out; give an area of interest if it has no roads."
    ),
    "prepare_outside_area": "{raster} lies outside the area of interest and is left out.",
    "prepare_split_empty": "There are only {places} places, so nothing is left for {split}; add rasters.",
    "prepare_split_roads": "The split {split} has no roads: too few places have any; add rasters, or try another seed.",
    "prepare_shift": (
        "The roads seem to lie {distance} m too far {direction} of where the images show them; look at the overlays, "
        "and move them if you see it too."
    ),
    "prepare_shift_raster": (
        "{raster}: the roads seem to lie {distance} m too far {direction} of where this image shows them; look at "
        "its overlays."
    ),
    "prepare_no_page": "The page of overlays was not written: the engine's Python lacks the libraries for reports.",
    "output_foreign": "{path} holds other files; choose an empty folder, a new one, or a data set to replace.",
    "stage_prepare": "Cutting tiles",
    # QGIS: the engine's process
    "python_unset": (
        "E-Road's engine is not installed yet: open the panel E-Road and choose Install. Or install its libraries "
        "into a Python of your own "
        "(python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) "
        "and name that in the variable EROAD_PYTHON or in E-Road's settings."
    ),
    "python_missing": "There is no Python at {path}, which {where} names; correct it.",
    "python_not_executable": "{path}, which {where} names, cannot be run; name a Python there.",
    "engine_not_started": (
        "The Python at {python} could not start the engine ({reason}); "
        "mend it or name another in EROAD_PYTHON or in E-Road's settings."
    ),
    "engine_stopped": "The engine stopped unexpectedly ({status}); no output was written, and running again is safe.",
    "engine_killed": (
        "The engine stopped unexpectedly: the system ended it, most often because memory ran out ({status}); "
        "close other programs, or choose a smaller extent, batch or crop, then run again."
    ),
    "engine_waiting": "Waiting for another E-Road run to end.",
    "engine_silent": (
        "The engine has not answered for {seconds} seconds and was ended; no output was written. Run again; if that "
        "happens again, choose cpu as the device, or a file on another drive."
    ),
    "engine_log": "The engine's log is {path}.",
    "stage_render": "Rendering the layer",
    "preview_outside": "The view does not show the layer {name}; move the map to it.",
    "preview_part": "The view is larger than a preview takes: its middle is shown; zoom in to see all of it.",
    "preview_yielded": "Another E-Road run has begun, so the preview was broken off; preview again once it has ended.",
    "stage_read": "Reading",
    "stage_predict": "Finding roads",
    "stage_polygons": "Outlining roads",
    "stage_mask": "Telling roads from the rest",
    "stage_thin": "Finding the middle of the roads",
    "stage_trace": "Following the roads",
    "stage_refine": "Making the network",
    "stage_write": "Writing",
    "progress": "{stage}: {done} of {total}",
    "progress_rate": "{stage}: {done} of {total}, {rate} per second, {left} left",
    "progress_replicas": (
        "{stage}: {done} of {total}, {rate} per second, {left} left; {replicas} replicas, mean staleness {staleness}"
    ),
    # QGIS: layers and results
    "layer_missing": "The raster layer {name} cannot be opened; check its path or address.",
    "layer_credentials": "The layer {name} needs stored credentials, which the engine cannot use; save it as a file.",
    "layer_not_file": (
        "The layer {name} is not a raster file, so it cannot be used here; choose a file, or save the layer as one."
    ),
    "layer_extent": "The layer {name} covers the whole world; choose an extent, a mask or an area.",
    "layer_extent_outside": "The extent does not touch the layer {name}; choose another.",
    "layer_extent_invalid": "The extent cannot be brought into the coordinates of {name} ({reason}); choose another.",
    "layer_resolution": "The layer {name} has no ground resolution of its own; give one in metres per pixel.",
    "layer_tiles": "Rendering {name}: {tiles} tiles, {width} × {height} pixels.",
    "layer_tile_cap": (
        "{name} would need {tiles} tiles, more than the {cap} allowed; choose a smaller extent or a coarser ground "
        "resolution, or raise the limit in E-Road's settings (EROAD_TILE_CAP)."
    ),
    "layer_partly_empty": "{percent} % of {name} came back empty and is left out as nodata.",
    "layer_empty": (
        "Nothing of {name} could be fetched there; check the connection, the layer's address and the extent."
    ),
    "layer_fetch": ("Fetching {name}: {tiles} tiles, about {megabytes} MB, for {width} × {height} pixels."),
    "layer_tiles_missing": (
        "{missing} of {tiles} tiles of {name} are missing ({reasons}) and are left out as nodata; running again asks "
        "for them again."
    ),
    "layer_tiles_none": (
        "None of the {tiles} tiles of {name} could be fetched ({reasons}); check the layer's address, its access and "
        "the extent."
    ),
    "layer_unreachable": (
        "The server of {name} no longer answers ({reason}); check the connection and run again: what QGIS has in its "
        "cache is not fetched twice."
    ),
    "tile_broken": "no picture",
    "tile_timeout": "no answer in time",
    "layer_bands_ignored": "{name} is a picture of red, green and blue, so the chosen bands are not used.",
    "output_format": "{path}: rasters are written as GeoTIFF; give the file a name that ends in .tif.",
    "train_checkpoint": "What was learnt up to the last checkpoint is kept; run it again with resume to go on.",
    "features_missing": "{path}, given for {label}, cannot be opened as a layer; check it.",
    "features_unreadable": "The layer {name} cannot be handed to the engine ({reason}); save it as a file.",
    "features_empty": "The layer {name} holds no lines or polygons; check its selection and filter.",
    "sink_failed": "The roads could not be written to {path} ({reason}).",
    "style_failed": "The style could not be stored with {path}; the data is whole.",
    "metadata_failed": "The description of its making could not be stored with {path}; the data is whole.",
    # QGIS: the engine's Python, made by the plugin
    "python_half_made": "E-Road's engine is only half installed; open the panel E-Road and choose Install to go on.",
    "python_changed": (
        "E-Road's engine was installed for another Python than QGIS has now ({now} instead of {then}); "
        "open the panel E-Road and choose Repair."
    ),
    "install_cancelled": "The installation was cancelled; what is there is kept, and Install goes on from there.",
    "install_waiting": "Another QGIS window is installing E-Road's engine; waiting for it.",
    "install_no_interpreter": (
        "QGIS's own Python could not be found or run ({reason}); "
        "choose Use an existing Python… and name one that has the engine's libraries."
    ),
    "install_system_unsupported": (
        "There are no packages of PyTorch for this kind of machine ({system}); "
        "choose Use an existing Python… and name one that has the engine's libraries."
    ),
    "install_python_unsupported": (
        "QGIS's Python is {python}, and PyTorch has packages for {supported} only; update QGIS, "
        "or choose Use an existing Python… and name one that has the engine's libraries."
    ),
    "install_numpy_unsupported": (
        "QGIS's numpy is {numpy}, and the engine's libraries have no packages that fit it on Python {python}; "
        "update QGIS, or choose Use an existing Python… and name one that has the engine's libraries."
    ),
    "install_no_gdal": (
        "QGIS's Python at {python} cannot load GDAL with numpy ({reason}); reinstall QGIS, "
        "or choose Use an existing Python… and name one that has the engine's libraries."
    ),
    "install_no_pip": (
        "QGIS's Python has no installer for packages; on Debian and Ubuntu run “sudo apt install python3-venv”, "
        "elsewhere install pip, then choose Install again; or choose Use an existing Python…."
    ),
    "install_disk_space": (
        "The installation needs {needed} GB in {folder}, and {free} GB are free; free some space, "
        "or set the variable EROAD_CACHE to a folder with more."
    ),
    "install_disk_full": "The disk of {folder} is full; free some space, then choose Install to go on.",
    "install_not_writable": (
        "{path} cannot be written ({reason}); make it writable, or set the variable EROAD_CACHE to another folder."
    ),
    "install_no_network": (
        "{server} cannot be reached; check the network, QGIS's proxy (Settings ▸ Options ▸ Network) and the firewall, "
        "then choose Install to go on, or choose Install from a folder…."
    ),
    "install_proxy_login": (
        "The proxy asks for a user name and password (407); enter them in Settings ▸ Options ▸ Network, "
        "then choose Install to go on."
    ),
    "install_proxy": (
        "The proxy cannot be reached; correct it in Settings ▸ Options ▸ Network, then choose Install to go on."
    ),
    "install_proxy_socks": (
        "The installer cannot use a SOCKS proxy; name an HTTP proxy in Settings ▸ Options ▸ Network, "
        "or choose Install from a folder…."
    ),
    "install_certificate": (
        "The certificate of {server} is not trusted, as on networks that inspect traffic; add your organisation's "
        "certificate in Settings ▸ Options ▸ Authentication ▸ Manage Certificates, then choose Install to go on."
    ),
    "install_server": (
        "{server} refused the download ({reason}); try again later, ask your network's administrator, "
        "or choose Install from a folder…."
    ),
    "install_hash": (
        "{package} is not the file it should be: it was damaged or changed on the way, or the folder holds another; "
        "nothing of it was installed. Try again, or get the folder's files anew."
    ),
    "install_no_wheel": "There is no package of {package} for this machine; choose Use an existing Python….",
    "install_folder_lacks": ("The folder {folder} lacks {package}; fill it as the button's tip tells, then try again."),
    "install_locked": (
        "{path} is in use by another program, often a virus scanner or another QGIS window; "
        "close those, or except the folder {folder} from scanning, then try again."
    ),
    "install_blocked": (
        "The system or its virus scanner keeps {path} from running; ask its administrator to allow the folder "
        "{folder}, or choose Use an existing Python…."
    ),
    "install_memory": "The installer ran out of memory; close other programs, then choose Install to go on.",
    "install_failed": "The installation stopped ({reason}); the log {log} tells more. Choose Install to try again.",
    "install_verify": (
        "The engine's libraries are installed but do not run ({reason}); choose Repair, or report the log {log}."
    ),
    "install_dll": (
        "Windows cannot load one of PyTorch's libraries ({reason}); install Microsoft's “Visual C++ Redistributable”, "
        "then choose Repair."
    ),
    "install_gpu": "{gpu} will be used.",
    "install_gpu_none": "No NVIDIA GPU was found; the processor will do the work.",
    "install_gpu_driver": (
        "{gpu} has the driver {driver}, and {needed} or newer is needed; the processor will do the work until "
        "the driver is updated."
    ),
    "install_gpu_old": "{gpu} is too old for this PyTorch; the processor will do the work.",
    "install_gpu_build": (
        "{gpu} was found, but PyTorch with CUDA for this system cannot be installed from here; the processor will do "
        "the work. To use the GPU, choose Use an existing Python… and name one with PyTorch for CUDA."
    ),
    "install_gpu_apple": "The Mac's own GPU will be used.",
    "existing_unusable": "{python} cannot run the engine ({reason}); name another Python.",
    "remove_failed": "{path} could not be removed ({reason}); close what uses it and remove it by hand.",
    # what a run achieved
    "done_extract": "{area} m² of road; {tiles} tiles in {seconds} s ({rate} tiles per second)",
    "done_split": "{split}: {tiles} tiles of {places} places, {share} road, {kilometres} km of roads",
    "done_train": "Best epoch {epoch} of {epochs}: F1 {f1}, IoU {iou} (on {scored_on})",
    "done_evaluate": (
        "{images} images: F1 {f1}, precision {precision}, recall {recall}, IoU {iou}, mIoU over images {miou_images}"
    ),
    "done_replicas_report": "{done} of {trainings} trainings done, {failed} failed",
    "done_compare": "{systems} systems compared in {runs} runs",
    "done_network": "{length} km of road: {edges} lines, {nodes} nodes, {components} networks",
    "done_vectorize": (
        "{length} km of road: {edges} lines, {nodes} nodes, {components} networks, {polygons} polygons; {seconds} s"
    ),
    "done_evaluate_roads": (
        "APLS ({preset}) {apls}, TOPO F1 {topo_f1}; within {buffer} m: completeness {completeness}, correctness "
        "{correctness}, quality {quality}; {missed_km} km missed, {false_km} km false"
    ),
    "done_compare_roads": (
        "{new_km} km of new roads, {missing_km} km missing, {matched_km} km of {reference_km} km matched"
    ),
}


class EroadError(Exception):
    """An error a person can act on.

    Parameters
    ----------
    code : str
        A key of :data:`MESSAGES`.
    **values
        The values its template names.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(sentence(code, **values))

    def __reduce__(self):
        return (_rebuild, (self.code, self.values))


def _rebuild(code: str, values: dict) -> EroadError:
    return EroadError(code, **values)


def sentence(code: str, **values: object) -> str:
    """Return the English sentence of ``code`` filled with ``values``."""
    return MESSAGES[code].format(**values)
