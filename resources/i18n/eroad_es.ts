<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
<context>
    <name>dock</name>
    <message>
        <source>Online map</source>
        <translation>Mapa en línea</translation>
    </message>
    <message>
        <source>{width:,} × {height:,} pixels</source>
        <translation>{width:,} × {height:,} píxeles</translation>
    </message>
    <message>
        <source>{metres:.3g} m per pixel</source>
        <translation>{metres:.3g} m por píxel</translation>
    </message>
    <message>
        <source>The model cannot be read; choose another.</source>
        <translation>No se puede leer el modelo; elija otro.</translation>
    </message>
    <message>
        <source>This online map has no end: choose what the map shows, a rectangle or polygons.</source>
        <translation>Este mapa en línea no tiene fin: elija lo que muestra el mapa, un rectángulo o polígonos.</translation>
    </message>
    <message>
        <source>The area lies beside the image; choose another, or zoom to the image.</source>
        <translation>La zona queda junto a la imagen; elija otra, o haga zum a la imagen.</translation>
    </message>
    <message>
        <source>{name} has another coordinate system, so it cannot be read as a mosaic with the image.</source>
        <translation>{name} tiene otro sistema de coordenadas, así que no se puede leer como mosaico con la imagen.</translation>
    </message>
    <message>
        <source>Only band 1 fits: it is read as grey in place of the model&apos;s {wanted} bands; expect weaker results.</source>
        <translation>Solo encaja la banda 1: se lee como gris en lugar de las {wanted} bandas del modelo; espere peores resultados.</translation>
    </message>
    <message>
        <source>The model needs {wanted} bands, the image offers {found}; choose the bands in All settings.</source>
        <translation>El modelo necesita {wanted} bandas, la imagen ofrece {found}; elija las bandas en «Todos los ajustes».</translation>
    </message>
    <message>
        <source>The image has no coordinate system: a pixel counts as {metres:g} m. All settings can say better.</source>
        <translation>La imagen no tiene sistema de coordenadas: un píxel cuenta como {metres:g} m. En «Todos los ajustes» se puede precisar.</translation>
    </message>
    <message>
        <source>Finer than the model reads: the image is reduced from {metres} to {finest} m per pixel.</source>
        <translation>Más fina de lo que lee el modelo: la imagen se reduce de {metres} a {finest} m por píxel.</translation>
    </message>
    <message>
        <source>Too coarse for the model: the image is enlarged from {metres} to {coarsest} m per pixel, but expect weak results. A model trained on such images would do better.</source>
        <translation>Demasiado gruesa para el modelo: la imagen se amplía de {metres} a {coarsest} m por píxel, pero espere resultados flojos. Un modelo entrenado con imágenes así lo haría mejor.</translation>
    </message>
    <message>
        <source>Coarser than the model reads: the image is enlarged from {metres} to {coarsest} m per pixel.</source>
        <translation>Más gruesa de lo que lee el modelo: la imagen se amplía de {metres} a {coarsest} m por píxel.</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>Imagen entera</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Lo que muestra el mapa</translation>
    </message>
    <message>
        <source>A rectangle on the map</source>
        <translation>Un rectángulo en el mapa</translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation>Polígonos de una capa</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Dibujar</translation>
    </message>
    <message>
        <source>Draw the rectangle on the map</source>
        <translation>Dibujar el rectángulo en el mapa</translation>
    </message>
    <message>
        <source>Layer of polygons</source>
        <translation>Capa de polígonos</translation>
    </message>
    <message>
        <source>&amp;Area</source>
        <translation>&amp;Zona</translation>
    </message>
    <message>
        <source>Drawn on the map.</source>
        <translation>Dibujado en el mapa.</translation>
    </message>
    <message>
        <source>Press the mouse on the map and drag.</source>
        <translation>Pulse el ratón en el mapa y arrastre.</translation>
    </message>
    <message>
        <source>Only the {count} selected.</source>
        <translation>Solo los {count} seleccionados.</translation>
    </message>
    <message>
        <source>All its polygons.</source>
        <translation>Todos sus polígonos.</translation>
    </message>
    <message>
        <source>The project has no layer of polygons.</source>
        <translation>El proyecto no tiene ninguna capa de polígonos.</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Dibujar de nuevo</translation>
    </message>
    <message>
        <source>Add an aerial or satellite image to the project.</source>
        <translation>Añada al proyecto una imagen aérea o de satélite.</translation>
    </message>
    <message>
        <source>Preview and threshold</source>
        <translation>Vista previa y umbral</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Salidas</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>Últimas ejecuciones</translation>
    </message>
    <message>
        <source>Vectorise, evaluate, train</source>
        <translation>Vectorizar, evaluar, entrenar</translation>
    </message>
    <message>
        <source>Log of the run</source>
        <translation>Registro de la ejecución</translation>
    </message>
    <message>
        <source>Vectorise…</source>
        <translation>Vectorizar…</translation>
    </message>
    <message>
        <source>Lines and polygons again, from a probability raster</source>
        <translation>Líneas y polígonos de nuevo, a partir de un ráster de probabilidad</translation>
    </message>
    <message>
        <source>Evaluate…</source>
        <translation>Evaluar…</translation>
    </message>
    <message>
        <source>Score roads against reference roads</source>
        <translation>Evaluar vías frente a vías de referencia</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>Entrenar un modelo…</translation>
    </message>
    <message>
        <source>A model of your own, from images and known roads</source>
        <translation>Un modelo propio, a partir de imágenes y vías conocidas</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>Progress of the installation</source>
        <translation>Progreso de la instalación</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Instalar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>Install from a folder…</source>
        <translation>Instalar desde una carpeta…</translation>
    </message>
    <message>
        <source>Use an existing Python…</source>
        <translation>Usar un Python existente…</translation>
    </message>
    <message>
        <source>Use E-Road&apos;s own Python</source>
        <translation>Usar el Python de E-Road</translation>
    </message>
    <message>
        <source>Remove everything…</source>
        <translation>Eliminar todo…</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Mostrar el registro</translation>
    </message>
    <message>
        <source>Looking at the engine&apos;s Python</source>
        <translation>Examinando el Python del motor</translation>
    </message>
    <message>
        <source>Installing E-Road&apos;s engine</source>
        <translation>Instalación del motor de E-Road</translation>
    </message>
    <message>
        <source>Installing the engine</source>
        <translation>Instalando el motor</translation>
    </message>
    <message>
        <source>Removing the engine</source>
        <translation>Eliminando el motor</translation>
    </message>
    <message>
        <source>The engine&apos;s Python cannot be used</source>
        <translation>No se puede usar el Python del motor</translation>
    </message>
    <message>
        <source>Looking at QGIS&apos;s Python</source>
        <translation>Examinando el Python de QGIS</translation>
    </message>
    <message>
        <source>The engine is not installed yet</source>
        <translation>El motor aún no está instalado</translation>
    </message>
    <message>
        <source>E-Road brings newer libraries; choose Repair.</source>
        <translation>E-Road trae bibliotecas más recientes; elija «Reparar».</translation>
    </message>
    <message>
        <source>The engine is installed</source>
        <translation>El motor está instalado</translation>
    </message>
    <message>
        <source>An existing Python is used</source>
        <translation>Se usa un Python existente</translation>
    </message>
    <message>
        <source>The engine cannot be installed here</source>
        <translation>El motor no se puede instalar aquí</translation>
    </message>
    <message>
        <source>Folder with the packages</source>
        <translation>Carpeta con los paquetes</translation>
    </message>
    <message>
        <source>A Python that has PyTorch and the engine&apos;s libraries</source>
        <translation>Un Python con PyTorch y las bibliotecas del motor</translation>
    </message>
    <message>
        <source>Remove the engine, E-Road&apos;s cache and its settings? Your models and everything you made with E-Road stay.</source>
        <translation>¿Eliminar el motor, la caché y los ajustes de E-Road? Sus modelos y todo lo que ha hecho con E-Road se quedan.</translation>
    </message>
    <message>
        <source>Remove everything</source>
        <translation>Eliminar todo</translation>
    </message>
    <message>
        <source>A neural network finds the roads. It needs PyTorch {torch} and {count} other packages, which are put into a folder of their own; QGIS and its other plugins are not touched.

Download: {download} MB
On the disk: up to {disk} GB in {folder}
Build: {build}</source>
        <translation>Una red neuronal encuentra las carreteras. Necesita PyTorch {torch} y otros {count} paquetes, que se ponen en una carpeta propia; QGIS y sus demás complementos no se tocan.

Descarga: {download} MB
En el disco: hasta {disk} GB en {folder}
Versión: {build}</translation>
    </message>
    <message>
        <source>for NVIDIA&apos;s GPUs (CUDA {version}) and for processors</source>
        <translation>para GPU NVIDIA (CUDA {version}) y procesadores</translation>
    </message>
    <message>
        <source>for Apple&apos;s GPU and for processors</source>
        <translation>para la GPU de Apple y procesadores</translation>
    </message>
    <message>
        <source>for processors</source>
        <translation>para procesadores</translation>
    </message>
    <message>
        <source>Python {python}, PyTorch {torch}, numpy {numpy}, GDAL {gdal}
Runs on: {device}</source>
        <translation>Python {python}, PyTorch {torch}, numpy {numpy}, GDAL {gdal}
Funciona en: {device}</translation>
    </message>
    <message>
        <source>{size} GB in {folder}</source>
        <translation>{size} GB en {folder}</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation>Creando el entorno</translation>
    </message>
    <message>
        <source>Running the libraries</source>
        <translation>Probando las bibliotecas</translation>
    </message>
    <message>
        <source>{done} of {total} MB: {packages}</source>
        <translation>{done} de {total} MB: {packages}</translation>
    </message>
    <message>
        <source>For machines without a network. On one with a network, the same system and the same Python, fill the folder by: {command}</source>
        <translation>Para equipos sin red. En uno con red, el mismo sistema y el mismo Python, llene la carpeta con: {command}</translation>
    </message>
    <message>
        <source>More images, read with this one as a mosaic</source>
        <translation>Más imágenes, leídas con esta como mosaico</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>&amp;Imagen</translation>
    </message>
    <message>
        <source>With {names}</source>
        <translation>Con {names}</translation>
    </message>
    <message>
        <source>The project has no other image</source>
        <translation>El proyecto no tiene otra imagen</translation>
    </message>
    <message>
        <source>Log of the installation</source>
        <translation>Registro de la instalación</translation>
    </message>
    <message>
        <source>Choose a model file…</source>
        <translation>Elegir un archivo de modelo…</translation>
    </message>
    <message>
        <source>&amp;Trained model</source>
        <translation>&amp;Modelo entrenado</translation>
    </message>
    <message>
        <source>No card to read.</source>
        <translation>No hay ficha que leer.</translation>
    </message>
    <message>
        <source>E-Road models</source>
        <translation>Modelos de E-Road</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Elegir un archivo de modelo</translation>
    </message>
    <message>
        <source>Trained on {data}</source>
        <translation>Entrenado con {data}</translation>
    </message>
    <message>
        <source>F1 {scores}</source>
        <translation>F1: {scores}</translation>
    </message>
    <message>
        <source>Red, green, blue</source>
        <translation>Rojo, verde, azul</translation>
    </message>
    <message>
        <source>{finest:g} to {coarsest:g} m per pixel</source>
        <translation>De {finest:g} a {coarsest:g} m por píxel</translation>
    </message>
    <message>
        <source>{score:.2f} on {data}</source>
        <translation>{score:.2f} con {data}</translation>
    </message>
    <message>
        <source>Temporary layers</source>
        <translation>Capas temporales</translation>
    </message>
    <message>
        <source>Files in a folder</source>
        <translation>Archivos en una carpeta</translation>
    </message>
    <message>
        <source>A GeoPackage, rasters beside it</source>
        <translation>Un GeoPackage, con los rásteres al lado</translation>
    </message>
    <message>
        <source>Folder or file of the results</source>
        <translation>Carpeta o archivo de los resultados</translation>
    </message>
    <message>
        <source>&amp;Keep them as</source>
        <translation>&amp;Guardar como</translation>
    </message>
    <message>
        <source>GeoPackages</source>
        <translation>Archivos GeoPackage</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>Carpeta de los resultados</translation>
    </message>
    <message>
        <source>GeoPackage of the results</source>
        <translation>GeoPackage de los resultados</translation>
    </message>
    <message>
        <source>Choose a raster layer to preview.</source>
        <translation>Elija una capa ráster para la vista previa.</translation>
    </message>
    <message>
        <source>Looking for roads in the view …</source>
        <translation>Buscando vías en la vista …</translation>
    </message>
    <message>
        <source>Done in {seconds:.1f} s.</source>
        <translation>Listo en {seconds:.1f} s.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>Look for roads in what the map shows, without writing anything.</source>
        <translation>Buscar vías en lo que muestra el mapa, sin escribir nada.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automática</translation>
    </message>
    <message>
        <source>Preview again whenever the map has been moved.</source>
        <translation>Nueva vista previa cada vez que se mueva el mapa.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Stop the preview and take it off the map.</source>
        <translation>Detener la vista previa y quitarla del mapa.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Lower finds more roads, higher is stricter; 0.5 is the model&apos;s own choice.</source>
        <translation>Más bajo encuentra más vías, más alto es más estricto; 0,5 es la elección del modelo.</translation>
    </message>
    <message>
        <source>QGIS&apos;s log messages</source>
        <translation>Mensajes del registro de QGIS</translation>
    </message>
    <message>
        <source>E&amp;xtract roads</source>
        <translation>E&amp;xtraer vías</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>Todos los ajustes…</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Progreso de la ejecución</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>Ca&amp;ncelar</translation>
    </message>
    <message>
        <source>The engine: repair it, remove it, or use another Python</source>
        <translation>El motor: repararlo, eliminarlo o usar otro Python</translation>
    </message>
    <message>
        <source>Engine: {device}</source>
        <translation>Motor: {device}</translation>
    </message>
    <message>
        <source>Engine ready; the first run tells its device</source>
        <translation>Motor listo; dispositivo aún desconocido</translation>
    </message>
    <message>
        <source>CPU ({name})</source>
        <translation>Procesador ({name})</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>Procesador</translation>
    </message>
    <message>
        <source>{name}, {memory:.0f} GB</source>
        <translation>{name}, {memory:.0f} GB</translation>
    </message>
    <message>
        <source>The run could not begin.</source>
        <translation>La ejecución no ha podido empezar.</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Iniciando el motor…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>Cancelled, since the project was closed.</source>
        <translation>Cancelado, ya que se cerró el proyecto.</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>Cancelado; no se ha escrito ninguna salida.</translation>
    </message>
    <message>
        <source>{outcome}; the project was closed, the files are written.</source>
        <translation>{outcome}; se cerró el proyecto, los archivos están escritos.</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>Zum</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>La ejecución ha fallado.</translation>
    </message>
    <message>
        <source>{length:,.2f} km of road</source>
        <translation>{length:,.2f} km de vía</translation>
    </message>
    <message>
        <source>{area:,.0f} m² of road</source>
        <translation>{area:,.0f} m² de vía</translation>
    </message>
    <message>
        <source>The roads are extracted</source>
        <translation>Las vías están extraídas</translation>
    </message>
    <message>
        <source>R&amp;un again</source>
        <translation>Ejec&amp;utar de nuevo</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Open the algorithm&apos;s dialog with the values of this run</source>
        <translation>Abrir el diálogo del algoritmo con los valores de esta ejecución</translation>
    </message>
    <message>
        <source>Open the folder of its results</source>
        <translation>Abrir la carpeta de sus resultados</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Todavía ninguna.</translation>
    </message>
    <message>
        <source>Extract roads</source>
        <translation>Extraer vías</translation>
    </message>
    <message>
        <source>Show or hide the E-Road panel</source>
        <translation>Mostrar u ocultar el panel de E-Road</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Rasters</source>
        <translation>Rásteres</translation>
    </message>
    <message>
        <source>The image, or several neighbouring images read as one mosaic; any raster GDAL opens.</source>
        <translation>La imagen, o varias imágenes vecinas leídas como un solo mosaico; cualquier ráster que GDAL abra.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <source>Probability of road, 0 to 1; 0.5 is the model&apos;s operating point whatever the threshold. Stored as bytes with GDAL scale 1/254; 255 where there is no image.</source>
        <translation>Probabilidad de vía, de 0 a 1; 0,5 es el punto de operación del modelo, sea cual sea el umbral. Guardada en bytes con escala GDAL 1/254; 255 donde no hay imagen.</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Vías</translation>
    </message>
    <message>
        <source>Road mask: 1 road, 0 not road, 255 where there is no image.</source>
        <translation>Máscara de vías: 1 vía, 0 no vía, 255 donde no hay imagen.</translation>
    </message>
    <message>
        <source>Road polygons</source>
        <translation>Polígonos de vías</translation>
    </message>
    <message>
        <source>Smooth outlines of the roads with area_m2 and mean_probability.</source>
        <translation>Contornos suavizados de las vías con area_m2 y mean_probability.</translation>
    </message>
    <message>
        <source>Centrelines</source>
        <translation>Líneas centrales</translation>
    </message>
    <message>
        <source>The middle of each road from node to node, with length, widths and mean probability; Vectorise roads makes them again from the probability, with parameters of their own.</source>
        <translation>El centro de cada vía de nodo a nodo, con longitud, anchuras y probabilidad media; «Vectorizar vías» las rehace a partir de la probabilidad, con sus propios parámetros.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodos</translation>
    </message>
    <message>
        <source>Junctions and ends of the centrelines.</source>
        <translation>Cruces y extremos de las líneas centrales.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Receta</translation>
    </message>
    <message>
        <source>Everything needed to run this again, as JSON.</source>
        <translation>Todo lo necesario para repetir esta ejecución, en JSON.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Extensión</translation>
    </message>
    <message>
        <source>Only this rectangle is extracted, snapped outward to whole pixels.</source>
        <translation>Solo se extrae este rectángulo, ampliado a píxeles enteros.</translation>
    </message>
    <message>
        <source>Extent CRS</source>
        <translation>SRC de la extensión</translation>
    </message>
    <message>
        <source>Coordinate reference system of the extent; the raster&apos;s own if empty.</source>
        <translation>Sistema de referencia de coordenadas de la extensión; el del ráster si está vacío.</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Máscara</translation>
    </message>
    <message>
        <source>Only inside these polygons roads are extracted; elsewhere is nodata.</source>
        <translation>Solo se extraen vías dentro de estos polígonos; fuera de ellos no hay datos.</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>Bands to read as the model&apos;s bands (red, green, blue), counted from 1; by colour interpretation if empty.</source>
        <translation>Bandas que se leen como las del modelo (rojo, verde, azul), contadas desde 1; según la interpretación de color si está vacío.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Name of an installed model, or a model file.</source>
        <translation>Nombre de un modelo instalado o archivo de modelo.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Probability from which a pixel is road. 0.5 is the model&apos;s calibrated operating point; lower finds more, higher is stricter. The probability raster does not depend on it.</source>
        <translation>Probabilidad a partir de la cual un píxel es vía. 0,5 es el punto de operación calibrado del modelo; más bajo encuentra más, más alto es más estricto. El ráster de probabilidad no depende de él.</translation>
    </message>
    <message>
        <source>Ground resolution</source>
        <translation>Resolución sobre el terreno</translation>
    </message>
    <message>
        <source>Metres per pixel the network sees: auto (resampled only outside the model&apos;s range), native, or a number. For a raster without coordinates a number also says what one pixel measures.</source>
        <translation>Metros por píxel que ve la red: auto (remuestreado solo fuera del rango del modelo), native o un número. En un ráster sin coordenadas, un número dice también cuánto mide un píxel.</translation>
    </message>
    <message>
        <source>Contrast stretch</source>
        <translation>Realce de contraste</translation>
    </message>
    <message>
        <source>auto: bytes as the model&apos;s card says, other types stretched by percentiles of the whole raster; percentile: always stretched; none: values are used as they are, 0 to 255.</source>
        <translation>auto: bytes según la ficha del modelo, otros tipos realzados por percentiles de todo el ráster; percentile: siempre realzado; none: los valores se usan tal cual, de 0 a 255.</translation>
    </message>
    <message>
        <source>Read errors</source>
        <translation>Errores de lectura</translation>
    </message>
    <message>
        <source>Where a part of the image cannot be read, even when tried again. stop: the run ends with a message; nodata: that part is left out.</source>
        <translation>Cuando una parte de la imagen no se puede leer, ni siquiera al reintentarlo. stop: la ejecución termina con un mensaje; nodata: esa parte se omite.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>auto, cpu, cuda, cuda:N or mps.</source>
        <translation>auto, cpu, cuda, cuda:N o mps.</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Entorno de ejecución</translation>
    </message>
    <message>
        <source>What runs the network: torch (PyTorch), openvino (faster on most processors, where it is installed), or auto: the fastest on this machine that gives the same roads as PyTorch, as measured in the first long run.</source>
        <translation>Lo que ejecuta la red: torch (PyTorch), openvino (más rápido en la mayoría de los procesadores, si está instalado), o auto: lo más rápido en este equipo que da las mismas vías que PyTorch, según se mide en la primera ejecución larga.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión numérica</translation>
    </message>
    <message>
        <source>The numbers the network calculates with: fp32, bf16 (fast where the device has it in hardware), int8 (often the fastest; OpenVINO only), or auto: the fastest on this machine that gives the same roads as fp32.</source>
        <translation>Los números con los que calcula la red: fp32, bf16 (rápido si el hardware del dispositivo lo admite), int8 (a menudo el más rápido; solo con OpenVINO), o auto: lo más rápido en este equipo que da las mismas vías que fp32.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Clúster</translation>
    </message>
    <message>
        <source>Address of a Ray cluster (HOST:PORT, or auto) that predicts instead of this machine alone; every node must reach the rasters by the same paths.</source>
        <translation>Dirección de un clúster de Ray (HOST:PORT, o auto) que predice en lugar de este equipo solo; cada nodo debe encontrar los rásteres en las mismas rutas.</translation>
    </message>
    <message>
        <source>Cluster workers</source>
        <translation>Procesos del clúster</translation>
    </message>
    <message>
        <source>Processes on the cluster, each with the model; if empty, one for each free GPU, or as many as the free processors allow.</source>
        <translation>Procesos en el clúster, cada uno con el modelo; si está vacío, uno por cada GPU libre, o tantos como permitan los procesadores libres.</translation>
    </message>
    <message>
        <source>PointRend</source>
        <translation>PointRend</translation>
    </message>
    <message>
        <source>Refine the road borders with the PointRend head.</source>
        <translation>Refinar los bordes de las vías con la cabeza PointRend.</translation>
    </message>
    <message>
        <source>Test-time augmentation</source>
        <translation>Aumento en la predicción</translation>
    </message>
    <message>
        <source>Predict each tile several times, mirrored (flips: 4 times) or mirrored and turned (d4: 8 times), and take the mean; it takes as many times as long.</source>
        <translation>Predecir cada tesela varias veces, reflejada (flips: 4 veces) o reflejada y girada (d4: 8 veces), y tomar la media; tarda otras tantas veces más.</translation>
    </message>
    <message>
        <source>Minimum area</source>
        <translation>Área mínima</translation>
    </message>
    <message>
        <source>Polygons smaller than this are dropped.</source>
        <translation>Los polígonos más pequeños se descartan.</translation>
    </message>
    <message>
        <source>The images to learn from; any rasters GDAL opens, each read by itself.</source>
        <translation>Las imágenes de las que aprender; cualquier ráster que GDAL abra, cada uno leído por separado.</translation>
    </message>
    <message>
        <source>Reference roads: polygons of the road surface, or centrelines with a width.</source>
        <translation>Vías de referencia: polígonos de la calzada, o líneas centrales con una anchura.</translation>
    </message>
    <message>
        <source>Data set folder</source>
        <translation>Carpeta del conjunto de datos</translation>
    </message>
    <message>
        <source>Where the tiles and their index are written.</source>
        <translation>Dónde se escriben las teselas y su índice.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Layer of the roads&apos; file; needed where it holds several.</source>
        <translation>Capa del archivo de las vías; necesaria si contiene varias.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Only roads for which this SQL condition holds.</source>
        <translation>Solo las vías que cumplen esta condición SQL.</translation>
    </message>
    <message>
        <source>Road width</source>
        <translation>Anchura de las vías</translation>
    </message>
    <message>
        <source>Full width of the roads given as lines, where no field or class says it.</source>
        <translation>Anchura total de las vías dadas como líneas, cuando ningún campo ni clase la indica.</translation>
    </message>
    <message>
        <source>Width field</source>
        <translation>Campo de anchura</translation>
    </message>
    <message>
        <source>Field of the lines that holds their full width in metres.</source>
        <translation>Campo de las líneas con su anchura total en metros.</translation>
    </message>
    <message>
        <source>Class field</source>
        <translation>Campo de clase</translation>
    </message>
    <message>
        <source>Field of the lines that holds their class, for the width table.</source>
        <translation>Campo de las líneas con su clase, para la tabla de anchuras.</translation>
    </message>
    <message>
        <source>Width table</source>
        <translation>Tabla de anchuras</translation>
    </message>
    <message>
        <source>Full width in metres of each class of lines.</source>
        <translation>Anchura total en metros de cada clase de líneas.</translation>
    </message>
    <message>
        <source>Area of interest</source>
        <translation>Zona de interés</translation>
    </message>
    <message>
        <source>Only inside these polygons the roads are complete; elsewhere is unknown.</source>
        <translation>Las vías solo están completas dentro de estos polígonos; fuera de ellos no se sabe nada.</translation>
    </message>
    <message>
        <source>Areas to ignore</source>
        <translation>Zonas que ignorar</translation>
    </message>
    <message>
        <source>Inside these polygons nothing is learnt, neither road nor not road.</source>
        <translation>Dentro de estos polígonos no se aprende nada, ni vía ni no vía.</translation>
    </message>
    <message>
        <source>Bands to learn from, counted from 1; by colour interpretation if empty.</source>
        <translation>Bandas de las que aprender, contadas desde 1; según la interpretación de color si está vacío.</translation>
    </message>
    <message>
        <source>Metres per pixel of the tiles: auto or native (the raster&apos;s own), or a number. For a raster without coordinates a number says what one pixel measures.</source>
        <translation>Metros por píxel de las teselas: auto o native (la resolución del ráster), o un número. En un ráster sin coordenadas, un número dice cuánto mide un píxel.</translation>
    </message>
    <message>
        <source>Tile size</source>
        <translation>Tamaño de tesela</translation>
    </message>
    <message>
        <source>Side of the tiles in pixels, a multiple of 32.</source>
        <translation>Lado de las teselas en píxeles, múltiplo de 32.</translation>
    </message>
    <message>
        <source>auto: bytes as they are, other types stretched by percentiles of the whole raster; percentile: always stretched; none: values are used as they are, 0 to 255.</source>
        <translation>auto: bytes tal cual, otros tipos realzados por percentiles de todo el ráster; percentile: siempre realzado; none: los valores se usan tal cual, de 0 a 255.</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>Reparto</translation>
    </message>
    <message>
        <source>Shares of train, val and test; each place is in one of them.</source>
        <translation>Proporciones de train, val y test; cada lugar está en una sola de ellas.</translation>
    </message>
    <message>
        <source>Size of a place</source>
        <translation>Tamaño de un lugar</translation>
    </message>
    <message>
        <source>Side of the square blocks of ground that are one place; by the tiles if empty.</source>
        <translation>Lado de los bloques cuadrados de terreno que forman un lugar; según las teselas si está vacío.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>The same seed gives the same split.</source>
        <translation>La misma semilla da el mismo reparto.</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>Conjuntos de datos</translation>
    </message>
    <message>
        <source>Folders made by Prepare training data, folders with train/images, train/masks and val/…, or DeepGlobe&apos;s.</source>
        <translation>Carpetas creadas por «Preparar datos de entrenamiento», carpetas con train/images, train/masks y val/…, o la de DeepGlobe.</translation>
    </message>
    <message>
        <source>The model file; its name is the model&apos;s name.</source>
        <translation>El archivo del modelo; su nombre es el nombre del modelo.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Preajuste</translation>
    </message>
    <message>
        <source>best: augmentation, cross entropy with Dice, warm-up, running average of the weights; paper: the recipe of the E-Road paper.</source>
        <translation>best: aumento de datos, entropía cruzada con Dice, calentamiento, media móvil de los pesos; paper: la receta del artículo de E-Road.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>The network: E-Road, or one of those the paper compares it with.</source>
        <translation>La red: E-Road, o una de aquellas con las que el artículo la compara.</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Partir de</translation>
    </message>
    <message>
        <source>scratch, imagenet (weights that torchvision downloads), an encoder&apos;s weights file, or a model to fine-tune.</source>
        <translation>scratch (desde cero), imagenet (pesos que descarga torchvision), un archivo de pesos del codificador o un modelo que afinar.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>Passes over the training tiles; 40 if empty.</source>
        <translation>Pasadas por las teselas de entrenamiento; 40 si está vacío.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Tamaño de lote</translation>
    </message>
    <message>
        <source>Crops in a step; 8 if empty.</source>
        <translation>Recortes por paso; 8 si está vacío.</translation>
    </message>
    <message>
        <source>Crop size</source>
        <translation>Tamaño de recorte</translation>
    </message>
    <message>
        <source>Side of the crops in pixels, a multiple of 32.</source>
        <translation>Lado de los recortes en píxeles, múltiplo de 32.</translation>
    </message>
    <message>
        <source>The same seed gives the same training.</source>
        <translation>La misma semilla da el mismo entrenamiento.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint of a training that was stopped.</source>
        <translation>Continuar desde el último punto de control de un entrenamiento que se detuvo.</translation>
    </message>
    <message>
        <source>Pyramid</source>
        <translation>Pirámide</translation>
    </message>
    <message>
        <source>E-Road&apos;s atrous pyramid: full; nopool: without image pooling; separable: separable convolutions; none.</source>
        <translation>La pirámide «atrous» de E-Road: full (completa); nopool: sin agrupación de la imagen; separable: convoluciones separables; none (ninguna).</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decodificador</translation>
    </message>
    <message>
        <source>E-Road&apos;s decoder: light, or dense as DeepLabV3+ has it.</source>
        <translation>El decodificador de E-Road: light (ligero), o dense (denso) como el de DeepLabV3+.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Función de pérdida</translation>
    </message>
    <message>
        <source>eq3: cross entropy; balanced: by class; eq5-, eq5+: the paper&apos;s, weighted by the distance to the road with either sign; bce_dice: cross entropy and Dice.</source>
        <translation>eq3: entropía cruzada; balanced: por clase; eq5-, eq5+: las del artículo, ponderadas por la distancia a la vía con uno u otro signo; bce_dice: entropía cruzada y Dice.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Largest learning rate; the preset&apos;s if empty.</source>
        <translation>Mayor tasa de aprendizaje; la del preajuste si está vacío.</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Aumento de datos</translation>
    </message>
    <message>
        <source>none: crops only; flips: and flips and quarter turns; full: and scale, free turns, colour; strong: more of these, and haze and blur, for images of many kinds.</source>
        <translation>none: solo recortes; flips: además reflejos y cuartos de vuelta; full: además escala, giros libres y color; strong: más de todo ello, además neblina y desenfoque, para imágenes de muchos tipos.</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Muestreo</translation>
    </message>
    <message>
        <source>uniform: every tile once an epoch; road: tiles with roads more often; sets: and every data set as often as each other one.</source>
        <translation>uniform: cada tesela una vez por época; road: las teselas con vías más a menudo; sets: además cada conjunto de datos tan a menudo como los demás.</translation>
    </message>
    <message>
        <source>none: images of bytes as they are; together: each stretched by its percentiles, all bands alike, as Extract Roads will then do with every raster, for images of any light and contrast; auto: as the model it starts from, else none. Other types are always stretched.</source>
        <translation>none: imágenes de bytes tal cual; together: cada una realzada por sus percentiles, todas las bandas por igual, como hará después Extraer vías con cada ráster, para imágenes de cualquier luz y contraste; auto: como el modelo del que se parte, si no none. Los otros tipos siempre se realzan.</translation>
    </message>
    <message>
        <source>Running average</source>
        <translation>Media móvil</translation>
    </message>
    <message>
        <source>Decay of the running average of the weights; 0 for none; the preset&apos;s if empty.</source>
        <translation>Decaimiento de la media móvil de los pesos; 0 para ninguna; el del preajuste si está vacío.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Calentamiento</translation>
    </message>
    <message>
        <source>Share of the steps over which the learning rate rises; the preset&apos;s if empty.</source>
        <translation>Proporción de los pasos en la que sube la tasa de aprendizaje; la del preajuste si está vacío.</translation>
    </message>
    <message>
        <source>Skeleton recall</source>
        <translation>Exhaustividad del esqueleto</translation>
    </message>
    <message>
        <source>Weight of the skeleton recall loss; the preset&apos;s if empty.</source>
        <translation>Peso de la pérdida de exhaustividad del esqueleto; el del preajuste si está vacío.</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>Acumulación de gradientes</translation>
    </message>
    <message>
        <source>Batches whose gradients make one step.</source>
        <translation>Lotes cuyos gradientes forman un paso.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Muestras</translation>
    </message>
    <message>
        <source>Crops seen in all, instead of epochs.</source>
        <translation>Recortes vistos en total, en lugar de épocas.</translation>
    </message>
    <message>
        <source>Road value of the masks</source>
        <translation>Valor de vía de las máscaras</translation>
    </message>
    <message>
        <source>Value of road in masks that are not understood by themselves.</source>
        <translation>Valor de la vía en máscaras que no se entienden por sí mismas.</translation>
    </message>
    <message>
        <source>auto measures which of fp32 and bf16 is faster on this machine.</source>
        <translation>auto mide cuál de fp32 y bf16 es más rápido en este equipo.</translation>
    </message>
    <message>
        <source>Loader workers</source>
        <translation>Procesos de carga</translation>
    </message>
    <message>
        <source>Processes that read and augment; by the machine if empty. They change no result.</source>
        <translation>Procesos que leen y aumentan; según el equipo si está vacío. No cambian ningún resultado.</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Réplicas</translation>
    </message>
    <message>
        <source>Copies of the network that learn at the same time from shared parameters, none waiting for another; empty for an ordinary training.</source>
        <translation>Copias de la red que aprenden a la vez con parámetros compartidos, sin esperarse unas a otras; vacío para un entrenamiento normal.</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Where replicas run. local: processes of this machine; ray: a Ray cluster; simulated: one process, in turn by a simulated clock; ddp: processes of this machine in step with each other, to compare with.</source>
        <translation>Dónde se ejecutan las réplicas. local: procesos de este equipo; ray: un clúster de Ray; simulated: un solo proceso, por turnos según un reloj simulado; ddp: procesos de este equipo sincronizados entre sí, para comparar.</translation>
    </message>
    <message>
        <source>Address of a Ray cluster (HOST:PORT, or auto) for the backend ray; empty starts one on this machine.</source>
        <translation>Dirección de un clúster de Ray (HOST:PORT, o auto) para el backend ray; vacío inicia uno en este equipo.</translation>
    </message>
    <message>
        <source>Store shards</source>
        <translation>Particiones del servidor de parámetros</translation>
    </message>
    <message>
        <source>Processes of a Ray cluster that hold the shared parameters; several where one cannot serve all replicas.</source>
        <translation>Procesos de un clúster de Ray que guardan los parámetros compartidos; varios cuando uno solo no puede atender a todas las réplicas.</translation>
    </message>
    <message>
        <source>Staleness rule</source>
        <translation>Regla de obsolescencia</translation>
    </message>
    <message>
        <source>What becomes of a gradient that updates of other replicas have overtaken. none: it counts in full, as in the paper; inverse: the learning rate is divided by the number of those updates, its staleness; dc: it is compensated for the delay (DC-ASGD).</source>
        <translation>Qué se hace con un gradiente al que se han adelantado actualizaciones de otras réplicas. none: cuenta por entero, como en el artículo; inverse: la tasa de aprendizaje se divide por el número de esas actualizaciones, su obsolescencia; dc: se compensa el retraso (DC-ASGD).</translation>
    </message>
    <message>
        <source>Maximum staleness</source>
        <translation>Obsolescencia máxima</translation>
    </message>
    <message>
        <source>A gradient that more updates than this have overtaken is computed anew; four times the replicas if empty.</source>
        <translation>Un gradiente al que se han adelantado más actualizaciones se calcula de nuevo; cuatro veces las réplicas si está vacío.</translation>
    </message>
    <message>
        <source>Lock-free</source>
        <translation>Sin bloqueos</translation>
    </message>
    <message>
        <source>Replicas of the backend local apply their gradients themselves, without waiting for a turn (Hogwild).</source>
        <translation>Las réplicas del backend local aplican ellas mismas sus gradientes, sin esperar turno (Hogwild).</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Loss curves, scores and example tiles as a web page; beside the model if empty.</source>
        <translation>Curvas de pérdida, puntuaciones y teselas de ejemplo como página web; junto al modelo si está vacío.</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Conjunto de datos</translation>
    </message>
    <message>
        <source>A folder made by Prepare training data, one with val/images and val/masks, or DeepGlobe&apos;s.</source>
        <translation>Una carpeta creada por «Preparar datos de entrenamiento», una con val/images y val/masks, o la de DeepGlobe.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Subconjunto</translation>
    </message>
    <message>
        <source>Part of the data set to score on: train, val or test.</source>
        <translation>Parte del conjunto de datos que se evalúa: train, val o test.</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Tolerancia</translation>
    </message>
    <message>
        <source>ρ of the relaxed scores and of the boundary F-score, in pixels.</source>
        <translation>ρ de las puntuaciones relajadas y del F de los bordes, en píxeles.</translation>
    </message>
    <message>
        <source>Predict each image several times, mirrored (flips: 4 times) or mirrored and turned (d4: 8 times), and take the mean.</source>
        <translation>Predecir cada imagen varias veces, reflejada (flips: 4 veces) o reflejada y girada (d4: 8 veces), y tomar la media.</translation>
    </message>
    <message>
        <source>The scores as a web page with example pictures.</source>
        <translation>Las puntuaciones como página web con imágenes de ejemplo.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>The scores of each image as CSV.</source>
        <translation>Las puntuaciones de cada imagen como CSV.</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>JSON file that lists the systems, data sets, seeds and the budget.</source>
        <translation>Archivo JSON con los sistemas, los conjuntos de datos, las semillas y el presupuesto.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Where models, logs and the report go; a comparison that was stopped goes on where it was.</source>
        <translation>Dónde van los modelos, los registros y el informe; una comparación detenida continúa ahí donde estaba.</translation>
    </message>
    <message>
        <source>Probability raster</source>
        <translation>Ráster de probabilidad</translation>
    </message>
    <message>
        <source>A probability raster that Extract roads has written.</source>
        <translation>Un ráster de probabilidad escrito por «Extraer vías».</translation>
    </message>
    <message>
        <source>Folder for roads.gpkg, with all layers, and roads.graphml.</source>
        <translation>Carpeta para roads.gpkg, con todas las capas, y roads.graphml.</translation>
    </message>
    <message>
        <source>The middle of each road from node to node, with length, widths and mean probability.</source>
        <translation>El centro de cada vía de nodo a nodo, con longitud, anchuras y probabilidad media.</translation>
    </message>
    <message>
        <source>GraphML</source>
        <translation>GraphML</translation>
    </message>
    <message>
        <source>The network as a graph, for networkx and other programs.</source>
        <translation>La red como grafo, para networkx y otros programas.</translation>
    </message>
    <message>
        <source>Probability from which a pixel is road for sure; roads go on from there down to a lower one.</source>
        <translation>Probabilidad a partir de la cual un píxel es vía con seguridad; desde ahí las vías siguen hasta una más baja.</translation>
    </message>
    <message>
        <source>Minimum length</source>
        <translation>Longitud mínima</translation>
    </message>
    <message>
        <source>Networks shorter than this in all, which nothing connects to another, are dropped.</source>
        <translation>Las redes que en total son más cortas y que nada une a otra se descartan.</translation>
    </message>
    <message>
        <source>Largest gap</source>
        <translation>Mayor hueco</translation>
    </message>
    <message>
        <source>Gaps up to this long are closed where direction and probability speak for it; 0 closes none.</source>
        <translation>Los huecos de hasta esta longitud se cierran donde la dirección y la probabilidad lo apoyan; 0 no cierra ninguno.</translation>
    </message>
    <message>
        <source>Longest spur</source>
        <translation>Ramal más largo</translation>
    </message>
    <message>
        <source>Blind ends shorter than this, or than one and a half road widths, are cut off; 0 keeps all.</source>
        <translation>Los extremos ciegos más cortos que esto, o que una vez y media la anchura de la vía, se cortan; 0 los conserva todos.</translation>
    </message>
    <message>
        <source>Road surfaces smaller than this are dropped.</source>
        <translation>Las superficies de vía más pequeñas se descartan.</translation>
    </message>
    <message>
        <source>Largest filled hole</source>
        <translation>Mayor agujero rellenado</translation>
    </message>
    <message>
        <source>Holes in a road surface smaller than this are filled before its middle is found; 0 fills none.</source>
        <translation>Los agujeros más pequeños de una superficie de vía se rellenan antes de buscar su centro; 0 no rellena ninguno.</translation>
    </message>
    <message>
        <source>Lower threshold</source>
        <translation>Umbral inferior</translation>
    </message>
    <message>
        <source>Share of the threshold down to which a road goes on where it touches what is road for sure; 1 for a single threshold.</source>
        <translation>Proporción del umbral hasta la que una vía continúa donde toca vía segura; 1 para un único umbral.</translation>
    </message>
    <message>
        <source>Greatest width</source>
        <translation>Anchura máxima</translation>
    </message>
    <message>
        <source>Wider areas, such as car parks, have no middle: lines end at their border.</source>
        <translation>Las superficies más anchas, como los aparcamientos, no tienen centro: las líneas acaban en su borde.</translation>
    </message>
    <message>
        <source>Largest bend of a gap</source>
        <translation>Mayor quiebro de un hueco</translation>
    </message>
    <message>
        <source>A gap is closed only where both roads point at it within this angle.</source>
        <translation>Un hueco solo se cierra si ambas vías apuntan hacia él dentro de este ángulo.</translation>
    </message>
    <message>
        <source>Simplification</source>
        <translation>Simplificación</translation>
    </message>
    <message>
        <source>Distance by which a line may move when vertices are dropped; 0 keeps all.</source>
        <translation>Distancia que puede moverse una línea al quitar vértices; 0 los conserva todos.</translation>
    </message>
    <message>
        <source>What one pixel of a raster without coordinate system measures.</source>
        <translation>Cuánto mide un píxel de un ráster sin sistema de coordenadas.</translation>
    </message>
    <message>
        <source>Predicted roads</source>
        <translation>Vías encontradas</translation>
    </message>
    <message>
        <source>Lines or polygons (a vector file, or file.gpkg|layername=…), or a raster (road mask or probabilities).</source>
        <translation>Líneas o polígonos (un archivo vectorial, o archivo.gpkg|layername=…), o un ráster (máscara de vías o probabilidades).</translation>
    </message>
    <message>
        <source>Reference roads</source>
        <translation>Vías de referencia</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zona</translation>
    </message>
    <message>
        <source>Only roads inside these polygons count; without it, all do that lie where a raster knows.</source>
        <translation>Solo cuentan las vías dentro de estos polígonos; sin ellos, todas aquellas de las que un ráster sabe algo.</translation>
    </message>
    <message>
        <source>Only reference roads for which this SQL condition holds.</source>
        <translation>Solo las vías de referencia que cumplen esta condición SQL.</translation>
    </message>
    <message>
        <source>OSM drivable</source>
        <translation>OSM: solo transitables</translation>
    </message>
    <message>
        <source>Of OpenStreetMap&apos;s ways take only roads that cars use: no footways, cycleways, rivers, rails or tunnels.</source>
        <translation>De las vías de OpenStreetMap, tomar solo las que usan los coches: ni sendas peatonales, ni carriles bici, ni ríos, ni ferrocarriles, ni túneles.</translation>
    </message>
    <message>
        <source>Keep tunnels</source>
        <translation>Conservar túneles</translation>
    </message>
    <message>
        <source>With OSM drivable, take tunnels too.</source>
        <translation>Con «OSM: solo transitables», tomar también los túneles.</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>Búfer</translation>
    </message>
    <message>
        <source>How far a road may lie from its partner.</source>
        <translation>A qué distancia puede estar una vía de su pareja.</translation>
    </message>
    <message>
        <source>APLS preset</source>
        <translation>Preajuste de APLS</translation>
    </message>
    <message>
        <source>Whose parameters APLS has: cosmiq (CosmiQ, SpaceNet) or sat2graph (City-scale); the two cannot be compared.</source>
        <translation>Con qué parámetros se calcula APLS: cosmiq (CosmiQ, SpaceNet) o sat2graph (City-scale); los dos no son comparables.</translation>
    </message>
    <message>
        <source>Join crossings</source>
        <translation>Unir cruces</translation>
    </message>
    <message>
        <source>Lines that cross without a common point meet there; else they do not, as on a bridge.</source>
        <translation>Las líneas que se cruzan sin un punto común se encuentran ahí; si no, no, como en un puente.</translation>
    </message>
    <message>
        <source>Join ends</source>
        <translation>Unir extremos</translation>
    </message>
    <message>
        <source>Lines&apos; ends this near to another line&apos;s end, and blind ends this near to another line, meet: junctions are not always drawn to the point. 0 leaves them.</source>
        <translation>Los extremos de líneas así de cerca de otro extremo, y los extremos ciegos así de cerca de otra línea, se encuentran: los cruces no siempre están dibujados al punto. 0 los deja como están.</translation>
    </message>
    <message>
        <source>Of the samples that are drawn from large networks.</source>
        <translation>Para las muestras que se sacan de redes grandes.</translation>
    </message>
    <message>
        <source>The scores as a web page with a map.</source>
        <translation>Las puntuaciones como página web con un mapa.</translation>
    </message>
    <message>
        <source>Folder for evaluation.gpkg, with all layers.</source>
        <translation>Carpeta para evaluation.gpkg, con todas las capas.</translation>
    </message>
    <message>
        <source>Matched roads</source>
        <translation>Vías coincidentes</translation>
    </message>
    <message>
        <source>Reference roads that were found.</source>
        <translation>Vías de referencia que se encontraron.</translation>
    </message>
    <message>
        <source>Missed roads</source>
        <translation>Vías omitidas</translation>
    </message>
    <message>
        <source>Reference roads that were not found.</source>
        <translation>Vías de referencia que no se encontraron.</translation>
    </message>
    <message>
        <source>False roads</source>
        <translation>Vías falsas</translation>
    </message>
    <message>
        <source>Predicted roads where the reference has none.</source>
        <translation>Vías encontradas donde la referencia no tiene ninguna.</translation>
    </message>
    <message>
        <source>Lines (centrelines with widths, best), polygons, or a raster (road mask or probabilities).</source>
        <translation>Líneas (mejor líneas centrales con anchuras), polígonos, o un ráster (máscara de vías o probabilidades).</translation>
    </message>
    <message>
        <source>The map&apos;s roads: a vector file, file.gpkg|layername=…, or an extract of OpenStreetMap (.osm.pbf).</source>
        <translation>Las vías del mapa: un archivo vectorial, archivo.gpkg|layername=…, o un extracto de OpenStreetMap (.osm.pbf).</translation>
    </message>
    <message>
        <source>Shorter pieces are no task of their own: they go with their neighbours on the road, or are left out.</source>
        <translation>Los trozos más cortos no son una tarea propia: van con sus vecinos de la vía o se dejan fuera.</translation>
    </message>
    <message>
        <source>Folder for comparison.gpkg, with all layers.</source>
        <translation>Carpeta para comparison.gpkg, con todas las capas.</translation>
    </message>
    <message>
        <source>New roads</source>
        <translation>Vías nuevas</translation>
    </message>
    <message>
        <source>Predicted roads that the reference lacks.</source>
        <translation>Vías encontradas que faltan en la referencia.</translation>
    </message>
    <message>
        <source>Missing roads</source>
        <translation>Vías que faltan</translation>
    </message>
    <message>
        <source>Reference roads that were found, with their widths.</source>
        <translation>Vías de referencia que se encontraron, con sus anchuras.</translation>
    </message>
    <message>
        <source>E-Road models</source>
        <translation>Modelos de E-Road</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Páginas web</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tablas</translation>
    </message>
    <message>
        <source>Raster</source>
        <translation>Ráster</translation>
    </message>
    <message>
        <source>Neighbouring rasters</source>
        <translation>Rásteres vecinos</translation>
    </message>
    <message>
        <source>Further images read with the first as one mosaic, with one set of outputs.</source>
        <translation>Más imágenes que se leen con la primera como un solo mosaico, con salidas comunes.</translation>
    </message>
    <message>
        <source>Lines, centrelines with widths best, or polygons. Give either these or a raster.</source>
        <translation>Líneas, mejor líneas centrales con anchuras, o polígonos. Indique estas o un ráster.</translation>
    </message>
    <message>
        <source>{roads} as a raster</source>
        <translation>{roads} como ráster</translation>
    </message>
    <message>
        <source>A road mask or a raster of probabilities, in place of lines or polygons.</source>
        <translation>Una máscara de vías o un ráster de probabilidades, en lugar de líneas o polígonos.</translation>
    </message>
    <message>
        <source>A model of your own; it is used instead of the one chosen above.</source>
        <translation>Un modelo propio; se usa en lugar del elegido arriba.</translation>
    </message>
    <message>
        <source>A model to fine-tune, or an encoder&apos;s weights; used instead of what is chosen above.</source>
        <translation>Un modelo que afinar, o los pesos de un codificador; se usa en lugar de lo elegido arriba.</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>Archivo de modelo</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Anchura</translation>
    </message>
    <message>
        <source>Numbers with commas between them: 1,2,3.</source>
        <translation>Números separados por comas: 1,2,3.</translation>
    </message>
    <message>
        <source>More data sets</source>
        <translation>Más conjuntos de datos</translation>
    </message>
    <message>
        <source>Further data sets to learn from, one folder a line.</source>
        <translation>Más conjuntos de datos de los que aprender, una carpeta por línea.</translation>
    </message>
    <message>
        <source>A model saved in the folder {folder} is listed by Extract Roads at once.</source>
        <translation>Un modelo guardado en la carpeta {folder} aparece enseguida en «Extraer vías».</translation>
    </message>
    <message>
        <source>A temporary folder is gone when QGIS ends.</source>
        <translation>Una carpeta temporal desaparece al cerrar QGIS.</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The parameters of the job {name} must be an object of names and values.</source>
        <translation>Los parámetros del trabajo {name} deben ser un objeto de nombres y valores.</translation>
    </message>
    <message>
        <source>There is no setting named “{name}”; check its spelling.</source>
        <translation>No hay ningún ajuste llamado «{name}»; compruebe cómo está escrito.</translation>
    </message>
    <message>
        <source>“{value}” is not a valid value for {label}: {expected}.</source>
        <translation>«{value}» no es un valor válido para «{label}»: {expected}.</translation>
    </message>
    <message>
        <source>No output is chosen; choose at least one of probability, roads or polygons.</source>
        <translation>No hay ninguna salida elegida; elija al menos probabilidad, vías o polígonos.</translation>
    </message>
    <message>
        <source>There is no job named “{name}”; this version knows {known}.</source>
        <translation>No hay ninguna tarea llamada «{name}»; esta versión conoce {known}.</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>Cancelado; no se ha escrito ninguna salida.</translation>
    </message>
    <message>
        <source>The engine met an error of its own ({summary}); the details to report are in {log}.</source>
        <translation>El motor ha encontrado un error interno ({summary}); los detalles para informar están en {log}.</translation>
    </message>
    <message>
        <source>The machine ran out of memory; close other programs, or choose a smaller extent, batch or crop.</source>
        <translation>El equipo se ha quedado sin memoria; cierre otros programas, o elija una extensión, un lote o un recorte más pequeños.</translation>
    </message>
    <message>
        <source>The Python at {python} lacks {missing}; install the engine&apos;s libraries there (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) or name another Python in EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>Al Python de {python} le falta {missing}; instale ahí las bibliotecas del motor (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) o indique otro Python en EROAD_PYTHON o en los ajustes de E-Road.</translation>
    </message>
    <message>
        <source>There is no device “{device}”; use auto, cpu, cuda, cuda:N or mps.</source>
        <translation>No hay ningún dispositivo «{device}»; use auto, cpu, cuda, cuda:N o mps.</translation>
    </message>
    <message>
        <source>{device} was asked for, but this machine offers {available}; choose auto or cpu.</source>
        <translation>Se ha pedido {device}, pero este equipo ofrece {available}; elija auto o cpu.</translation>
    </message>
    <message>
        <source>{device} has too little memory even for one tile; choose cpu or close other programs.</source>
        <translation>{device} no tiene memoria suficiente ni para una tesela; elija cpu o cierre otros programas.</translation>
    </message>
    <message>
        <source>Waiting for another program&apos;s E-Road run to leave the GPU.</source>
        <translation>Esperando a que la ejecución de E-Road de otro programa libere la GPU.</translation>
    </message>
    <message>
        <source>The device ran out of memory; going on with {batch} tiles at once.</source>
        <translation>El dispositivo se ha quedado sin memoria; se continúa con {batch} teselas a la vez.</translation>
    </message>
    <message>
        <source>A ground resolution of {wanted} m is too far from the raster&apos;s {native} m per pixel; choose one nearer to it.</source>
        <translation>Una resolución sobre el terreno de {wanted} m está demasiado lejos de los {native} m por píxel del ráster; elija una más cercana.</translation>
    </message>
    <message>
        <source>The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; it is resampled to {used} m, but expect weaker results.</source>
        <translation>El ráster tiene {native} m por píxel, el modelo {model} se hizo para {minimum} a {maximum} m; se remuestrea a {used} m, pero espere peores resultados.</translation>
    </message>
    <message>
        <source>The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; it is used as it is, so expect weaker results.</source>
        <translation>El ráster tiene {native} m por píxel, el modelo {model} se hizo para {minimum} a {maximum} m; se usa tal cual, así que espere peores resultados.</translation>
    </message>
    <message>
        <source>The raster&apos;s {native} m per pixel are resampled to {used} m for the network.</source>
        <translation>Los {native} m por píxel del ráster se remuestrean a {used} m para la red.</translation>
    </message>
    <message>
        <source>The raster has no coordinate system; one pixel counts as {gsd} m (choose a ground resolution to correct it).</source>
        <translation>El ráster no tiene sistema de coordenadas; un píxel cuenta como {gsd} m (elija una resolución sobre el terreno para corregirlo).</translation>
    </message>
    <message>
        <source>No pixel of the raster has data there; choose another extent or mask.</source>
        <translation>Ningún píxel del ráster tiene datos ahí; elija otra extensión u otra máscara.</translation>
    </message>
    <message>
        <source>{name}: {path}</source>
        <translation>{name}: {path}</translation>
    </message>
    <message>
        <source>Running {model} on {device}: {tiles} tiles at {gsd:.3g} m per pixel.</source>
        <translation>Se ejecuta {model} en {device}: {tiles} teselas a {gsd:.3g} m por píxel.</translation>
    </message>
    <message>
        <source>Measuring, once on this machine, which runtime is the fastest for this model…</source>
        <translation>Se mide, una sola vez en este equipo, qué entorno de ejecución es el más rápido para este modelo…</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}: {factor} times as fast as {other} here.</source>
        <translation>Se ejecuta con {runtime}, {precision}: aquí, {factor} veces la velocidad de {other}.</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}: nothing else that is installed is faster here.</source>
        <translation>Se ejecuta con {runtime}, {precision}: nada más de lo instalado es más rápido aquí.</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}; a longer run measures whether another is faster here.</source>
        <translation>Se ejecuta con {runtime}, {precision}; una ejecución más larga mide si aquí hay otro más rápido.</translation>
    </message>
    <message>
        <source>{runtime}, {precision}, cannot be used now, so the run takes {other}: {reason}</source>
        <translation>{runtime}, {precision}, no se puede usar ahora, así que la ejecución usa {other}: {reason}</translation>
    </message>
    <message>
        <source>OpenVINO is not installed in the engine&apos;s Python; install it with “{python} -m pip install openvino”, or choose the runtime torch.</source>
        <translation>OpenVINO no está instalado en el Python del motor; instálelo con «{python} -m pip install openvino», o elija el entorno de ejecución torch.</translation>
    </message>
    <message>
        <source>int8 needs NNCF once for each model; install it with “{python} -m pip install nncf”, or choose another precision.</source>
        <translation>int8 necesita NNCF una vez por cada modelo; instálelo con «{python} -m pip install nncf», o elija otra precisión numérica.</translation>
    </message>
    <message>
        <source>OpenVINO runs on the processor, not on {device}; choose the device cpu, or the runtime torch.</source>
        <translation>OpenVINO se ejecuta en el procesador, no en {device}; elija el dispositivo cpu o el entorno de ejecución torch.</translation>
    </message>
    <message>
        <source>OpenVINO cannot run this model ({reason}); choose the runtime torch.</source>
        <translation>OpenVINO no puede ejecutar este modelo ({reason}); elija el entorno de ejecución torch.</translation>
    </message>
    <message>
        <source>{runtime} on {device} does not offer {precision}; choose another precision, or auto.</source>
        <translation>{runtime} no ofrece {precision} en {device}; elija otra precisión numérica, o auto.</translation>
    </message>
    <message>
        <source>int8 is made for models of red, green and blue, and {model} has {found} bands; choose another precision.</source>
        <translation>int8 está hecho para modelos de rojo, verde y azul, y {model} tiene {found} bandas; elija otra precisión numérica.</translation>
    </message>
    <message>
        <source>Going on where an earlier run was broken off: {done} of {total} tiles were done.</source>
        <translation>Se continúa donde se interrumpió una ejecución anterior: {done} de {total} teselas estaban hechas.</translation>
    </message>
    <message>
        <source>An earlier run of this was broken off under other conditions (device, runtime, threads or versions); this one starts afresh.</source>
        <translation>Una ejecución anterior se interrumpió en otras condiciones (dispositivo, entorno de ejecución, hilos o versiones); esta empieza de nuevo.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); the run goes on without it, but if it is broken off, it will have to start afresh.</source>
        <translation>No se puede escribir {path} ({reason}); la ejecución continúa sin ello, pero si se interrumpe tendrá que empezar de nuevo.</translation>
    </message>
    <message>
        <source>{path} was damaged while the run went on; start it again, and it goes on with what is whole.</source>
        <translation>{path} se ha dañado durante la ejecución; iníciela otra vez y continuará con lo que está intacto.</translation>
    </message>
    <message>
        <source>There is no model named “{name}”; available: {available}.</source>
        <translation>No hay ningún modelo llamado «{name}»; disponibles: {available}.</translation>
    </message>
    <message>
        <source>The model file {path} does not exist; check the path.</source>
        <translation>El archivo de modelo {path} no existe; compruebe la ruta.</translation>
    </message>
    <message>
        <source>{path} is not a whole E-Road model ({reason}); fetch it again or choose another.</source>
        <translation>{path} no es un modelo de E-Road completo ({reason}); descárguelo de nuevo o elija otro.</translation>
    </message>
    <message>
        <source>The model {model} needs {wanted} bands, but {found} would be read; choose {wanted} bands.</source>
        <translation>El modelo {model} necesita {wanted} bandas, pero se leerían {found}; elija {wanted} bandas.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be written ({reason}); choose another.</source>
        <translation>No se puede escribir en la carpeta {path} ({reason}); elija otra.</translation>
    </message>
    <message>
        <source>{path} is an input of this run; choose another output file.</source>
        <translation>{path} es una entrada de esta ejecución; elija otro archivo de salida.</translation>
    </message>
    <message>
        <source>{path} is in use and cannot be replaced ({reason}); close it there or choose another file.</source>
        <translation>{path} está en uso y no se puede reemplazar ({reason}); ciérrelo allí o elija otro archivo.</translation>
    </message>
    <message>
        <source>Another run is writing {path}; wait until it has ended, or choose another file.</source>
        <translation>Otra ejecución está escribiendo {path}; espere a que acabe, o elija otro archivo.</translation>
    </message>
    <message>
        <source>{path} is chosen for two outputs; give each its own file.</source>
        <translation>{path} está elegido para dos salidas; dé a cada una su propio archivo.</translation>
    </message>
    <message>
        <source>The disk of {path} is full; free some space and run again.</source>
        <translation>El disco de {path} está lleno; libere espacio y ejecute de nuevo.</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}).</source>
        <translation>No se ha podido escribir {path} ({reason}).</translation>
    </message>
    <message>
        <source>The raster {path} does not exist; check the path.</source>
        <translation>El ráster {path} no existe; compruebe la ruta.</translation>
    </message>
    <message>
        <source>The raster {path} cannot be read ({reason}).</source>
        <translation>No se puede leer el ráster {path} ({reason}).</translation>
    </message>
    <message>
        <source>{path} is not a raster that GDAL can open; choose an image such as a GeoTIFF.</source>
        <translation>{path} no es un ráster que GDAL pueda abrir; elija una imagen, por ejemplo un GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} is cut short or damaged ({reason}); fetch it again.</source>
        <translation>{path} está cortado o dañado ({reason}); descárguelo de nuevo.</translation>
    </message>
    <message>
        <source>{path} holds no pixels; choose another raster.</source>
        <translation>{path} no contiene píxeles; elija otro ráster.</translation>
    </message>
    <message>
        <source>{path} holds nothing but nodata; choose another raster or another extent.</source>
        <translation>{path} no contiene más que «sin datos»; elija otro ráster u otra extensión.</translation>
    </message>
    <message>
        <source>The folder {path} holds no raster that GDAL can open; choose another.</source>
        <translation>La carpeta {path} no contiene ningún ráster que GDAL pueda abrir; elija otra.</translation>
    </message>
    <message>
        <source>{path} holds several rasters; name one of them, for example {example}.</source>
        <translation>{path} contiene varios rásteres; indique uno de ellos, por ejemplo {example}.</translation>
    </message>
    <message>
        <source>{path} has {found} bands, so band {band} cannot be read; choose among {available}.</source>
        <translation>{path} tiene {found} bandas, así que la banda {band} no se puede leer; elija entre {available}.</translation>
    </message>
    <message>
        <source>Band {band} of {path} is its transparency, not a part of the image; choose among {available}.</source>
        <translation>La banda {band} de {path} es su transparencia, no parte de la imagen; elija entre {available}.</translation>
    </message>
    <message>
        <source>{path} holds complex numbers ({type}), which cannot be used; choose an image of real numbers.</source>
        <translation>{path} contiene números complejos ({type}), que no se pueden usar; elija una imagen de números reales.</translation>
    </message>
    <message>
        <source>Band {band} of {path} holds palette colours; choose that band alone, or leave the bands empty.</source>
        <translation>La banda {band} de {path} contiene colores de paleta; elija solo esa banda o deje las bandas vacías.</translation>
    </message>
    <message>
        <source>{path} holds printing colours (cyan, magenta, yellow, black); convert it to red, green and blue.</source>
        <translation>{path} contiene colores de impresión (cian, magenta, amarillo, negro); conviértalo a rojo, verde y azul.</translation>
    </message>
    <message>
        <source>{path} refers to {reference}, and no file may reach the network by itself; choose that address as raster, or set the variable EROAD_NETWORK_REFERENCES to 1 if you trust its maker.</source>
        <translation>{path} remite a {reference}, y ningún archivo puede acceder por sí mismo a internet; elija esa dirección como ráster, o ponga 1 en la variable EROAD_NETWORK_REFERENCES si confía en su autor.</translation>
    </message>
    <message>
        <source>{path} makes its pixels with Python of its own, which is not run; save it as GeoTIFF first.</source>
        <translation>{path} genera sus píxeles con código Python propio, que no se ejecuta; guárdelo antes como GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} could not be read at columns {columns}, rows {rows} after {tries} tries ({reason}); check the connection or the disk and run again, or choose to leave out as nodata what cannot be read.</source>
        <translation>No se ha podido leer {path} en las columnas {columns}, filas {rows} tras {tries} intentos ({reason}); compruebe la conexión o el disco y ejecute de nuevo, o elija nodata en «Errores de lectura» para omitir lo que no se puede leer.</translation>
    </message>
    <message>
        <source>{count} windows could not be read and are left out as nodata: {windows}.</source>
        <translation>No se han podido leer {count} ventanas y quedan sin datos: {windows}.</translation>
    </message>
    <message>
        <source>{path} and {other} have different coordinate systems; reproject one, or run them one by one.</source>
        <translation>{path} y {other} tienen distintos sistemas de coordenadas; reproyecte uno o ejecútelos por separado.</translation>
    </message>
    <message>
        <source>{path} and {other} have different pixel sizes or directions; resample one, or run them one by one.</source>
        <translation>{path} y {other} tienen distintos tamaños u orientaciones de píxel; remuestree uno o ejecútelos por separado.</translation>
    </message>
    <message>
        <source>{path} and {other} differ in their bands or data type; run them one by one.</source>
        <translation>{path} y {other} difieren en sus bandas o tipo de datos; ejecútelos por separado.</translation>
    </message>
    <message>
        <source>{path} has no geographic position, so it cannot join a mosaic; run the images one by one.</source>
        <translation>{path} no tiene posición geográfica, así que no puede formar parte de un mosaico; ejecute las imágenes por separado.</translation>
    </message>
    <message>
        <source>The extent {extent} is empty or inverted; give xmin,ymin,xmax,ymax with xmin &lt; xmax and ymin &lt; ymax.</source>
        <translation>La extensión {extent} está vacía o invertida; indique xmin,ymin,xmax,ymax con xmin &lt; xmax e ymin &lt; ymax.</translation>
    </message>
    <message>
        <source>The extent {extent} lies outside the raster {path}; choose one that touches it.</source>
        <translation>La extensión {extent} queda fuera del ráster {path}; elija una que lo toque.</translation>
    </message>
    <message>
        <source>“{crs}” is not a coordinate reference system; give one like EPSG:4326.</source>
        <translation>«{crs}» no es un sistema de referencia de coordenadas; indique uno como EPSG:4326.</translation>
    </message>
    <message>
        <source>{path} cannot be read as polygons ({reason}); choose a polygon layer.</source>
        <translation>No se puede leer {path} como polígonos ({reason}); elija una capa de polígonos.</translation>
    </message>
    <message>
        <source>{path} holds no polygons; choose another polygon layer or leave it out.</source>
        <translation>{path} no contiene polígonos; elija otra capa de polígonos o no indique ninguna.</translation>
    </message>
    <message>
        <source>The mask {path} does not touch the raster {raster}; choose another or leave it out.</source>
        <translation>La máscara {path} no toca el ráster {raster}; elija otra o no indique ninguna.</translation>
    </message>
    <message>
        <source>{path} is placed by ground control points or a sensor model only; it is used as an image without position. Warp it first to get the roads in place.</source>
        <translation>{path} solo está situado por puntos de control o un modelo de sensor; se usa como imagen sin posición. Rectifíquela primero para que las vías queden en su sitio.</translation>
    </message>
    <message>
        <source>The data set folder {path} does not exist; check the path.</source>
        <translation>La carpeta del conjunto de datos {path} no existe; compruebe la ruta.</translation>
    </message>
    <message>
        <source>{path} holds no data set; choose a folder made by Prepare training data, one with train/images and train/masks (and val/…), one with images and masks, or DeepGlobe&apos;s with NNN_sat.jpg and NNN_mask.png.</source>
        <translation>{path} no contiene ningún conjunto de datos; elija una carpeta creada por «Preparar datos de entrenamiento», una con train/images y train/masks (y val/…), una con images y masks, o la de DeepGlobe con NNN_sat.jpg y NNN_mask.png.</translation>
    </message>
    <message>
        <source>{path} holds no labelled image; choose another data set.</source>
        <translation>{path} no contiene ninguna imagen etiquetada; elija otro conjunto de datos.</translation>
    </message>
    <message>
        <source>The data set {path} cannot be read ({reason}); make or fetch it again.</source>
        <translation>No se puede leer el conjunto de datos {path} ({reason}); créelo o descárguelo de nuevo.</translation>
    </message>
    <message>
        <source>The data set {path} was prepared by a newer E-Road; update this one, or prepare it again.</source>
        <translation>El conjunto de datos {path} se preparó con un E-Road más reciente; actualice este o prepárelo de nuevo.</translation>
    </message>
    <message>
        <source>{count} images of {folder} have no mask in {masks}, for example {example}; give each a mask of the same name, or take the image away.</source>
        <translation>{count} imágenes de {folder} no tienen máscara en {masks}, por ejemplo {example}; dé a cada una una máscara del mismo nombre o quite la imagen.</translation>
    </message>
    <message>
        <source>{count} masks of {folder} have no image in {images}, for example {example}; give each an image of the same name, or take the mask away.</source>
        <translation>{count} máscaras de {folder} no tienen imagen en {images}, por ejemplo {example}; dé a cada una una imagen del mismo nombre o quite la máscara.</translation>
    </message>
    <message>
        <source>{image} has {width} × {height} pixels, but its mask {mask} has {mask_width} × {mask_height}; make both the same size.</source>
        <translation>{image} tiene {width} × {height} píxeles, pero su máscara {mask} tiene {mask_width} × {mask_height}; haga que ambas tengan el mismo tamaño.</translation>
    </message>
    <message>
        <source>{image} has {width} × {height} pixels, but the data set&apos;s first image {wanted_width} × {wanted_height}; take it away, or fetch it again.</source>
        <translation>{image} tiene {width} × {height} píxeles, pero la primera imagen del conjunto de datos tiene {wanted_width} × {wanted_height}; quítela o descárguela de nuevo.</translation>
    </message>
    <message>
        <source>{image} has {found} bands, the data set&apos;s first image {wanted}; give all the same bands.</source>
        <translation>{image} tiene {found} bandas, la primera imagen del conjunto de datos {wanted}; dé a todas las mismas bandas.</translation>
    </message>
    <message>
        <source>The mask {path} holds {values}, which does not say what is road; masks have 0 for not road, 1 or 255 for road and 128 for ignore, or name the value of road (--mask-road-value).</source>
        <translation>La máscara {path} contiene {values}, lo que no dice qué es vía; las máscaras tienen 0 para no vía, 1 o 255 para vía y 128 para ignorar, o indique el valor de vía (--mask-road-value).</translation>
    </message>
    <message>
        <source>The split {split} of {path} has no road pixel; choose a data set or a split with roads.</source>
        <translation>El subconjunto {split} de {path} no tiene ningún píxel de vía; elija un conjunto de datos o un subconjunto con vías.</translation>
    </message>
    <message>
        <source>The data set {path} has no split “{split}”; it has {splits}.</source>
        <translation>El conjunto de datos {path} no tiene el subconjunto «{split}»; tiene {splits}.</translation>
    </message>
    <message>
        <source>All images of {name} show one place, so none can be kept aside to validate on; add images of other places, or a folder val.</source>
        <translation>Todas las imágenes de {name} muestran un solo lugar, así que no se puede reservar ninguna para validar; añada imágenes de otros lugares o una carpeta val.</translation>
    </message>
    <message>
        <source>{list} names {name}, but there is no labelled image of that name; correct the list.</source>
        <translation>{list} nombra {name}, pero no hay ninguna imagen etiquetada con ese nombre; corrija la lista.</translation>
    </message>
    <message>
        <source>{list} names {name}, which is in the list of {split} already; leave it in one.</source>
        <translation>{list} nombra {name}, que ya está en la lista de {split}; déjelo solo en una.</translation>
    </message>
    <message>
        <source>{list} names no image; fill the list or take it away.</source>
        <translation>{list} no nombra ninguna imagen; rellene la lista o quítela.</translation>
    </message>
    <message>
        <source>{folder}: {count} images without masks are left out.</source>
        <translation>{folder}: se dejan fuera {count} imágenes sin máscara.</translation>
    </message>
    <message>
        <source>{folder}: {count} images that no list file names are left out.</source>
        <translation>{folder}: se dejan fuera {count} imágenes que no están en ninguna lista.</translation>
    </message>
    <message>
        <source>The data set {name} has no image in its split {split}; add some, or prepare it again.</source>
        <translation>El conjunto de datos {name} no tiene ninguna imagen en su subconjunto {split}; añada alguna o prepárelo de nuevo.</translation>
    </message>
    <message>
        <source>The training images hold no road pixel, so there is nothing to learn; check the masks.</source>
        <translation>Las imágenes de entrenamiento no contienen ningún píxel de vía, así que no hay nada que aprender; compruebe las máscaras.</translation>
    </message>
    <message>
        <source>The training images hold nothing but road, so there is nothing to tell it from; check the masks.</source>
        <translation>Las imágenes de entrenamiento no contienen más que vía, así que no hay nada de lo que distinguirla; compruebe las máscaras.</translation>
    </message>
    <message>
        <source>The data sets differ in their bands; train on those with the same bands.</source>
        <translation>Los conjuntos de datos difieren en sus bandas; entrene con los que tengan las mismas bandas.</translation>
    </message>
    <message>
        <source>{name}: {train} images to learn from; epoch and threshold are chosen on the {chosen} of val, test is scored once, at the end.</source>
        <translation>{name}: {train} imágenes de las que aprender; la época y el umbral se eligen con las {chosen} de val, test se evalúa una sola vez, al final.</translation>
    </message>
    <message>
        <source>{name}: {train} images to learn from; epoch and threshold are chosen on {chosen} of other places of train, so val is scored once, at the end.</source>
        <translation>{name}: {train} imágenes de las que aprender; la época y el umbral se eligen con {chosen} de otros lugares de train, así que val se evalúa una sola vez, al final.</translation>
    </message>
    <message>
        <source>{name}: all {train} training images show one place, so epoch and threshold are chosen on the {chosen} validation images, and no score is independent of that choice.</source>
        <translation>{name}: las {train} imágenes de entrenamiento muestran un solo lugar, así que la época y el umbral se eligen con las {chosen} imágenes de validación, y ninguna puntuación es independiente de esa elección.</translation>
    </message>
    <message>
        <source>Training {network} on {device} in {precision}: {samples} images, {steps} steps.</source>
        <translation>Se entrena {network} en {device} con {precision}: {samples} imágenes, {steps} pasos.</translation>
    </message>
    <message>
        <source>Epoch {epoch}: training loss {train_loss}, IoU {train_iou}; validation loss {val_loss}, IoU {val_iou}</source>
        <translation>Época {epoch}: pérdida de entrenamiento {train_loss}, IoU {train_iou}; pérdida de validación {val_loss}, IoU {val_iou}</translation>
    </message>
    <message>
        <source>Going on after step {step} of {steps}.</source>
        <translation>Se continúa después del paso {step} de {steps}.</translation>
    </message>
    <message>
        <source>There is no checkpoint in {folder}, so the training begins anew.</source>
        <translation>No hay ningún punto de control en {folder}, así que el entrenamiento empieza de nuevo.</translation>
    </message>
    <message>
        <source>There is an unfinished training of {path}; choose resume to go on with it, or remove {folder} to begin anew.</source>
        <translation>Hay un entrenamiento sin acabar de {path}; elija «Reanudar» para continuarlo, o elimine {folder} para empezar de nuevo.</translation>
    </message>
    <message>
        <source>Stopped at step {step}; the best model so far is {path}. Run the training again with resume to go on.</source>
        <translation>Detenido en el paso {step}; el mejor modelo hasta ahora es {path}. Ejecute el entrenamiento otra vez con «Reanudar» para continuar.</translation>
    </message>
    <message>
        <source>Stopped at step {step}, before a model was kept; run the training again with resume to go on.</source>
        <translation>Detenido en el paso {step}, antes de guardar un modelo; ejecute el entrenamiento otra vez con «Reanudar» para continuar.</translation>
    </message>
    <message>
        <source>The loss became infinite or no number at step {step} (images {names}); check these images, or choose a smaller learning rate.</source>
        <translation>La pérdida se ha vuelto infinita o no numérica en el paso {step} (imágenes {names}); compruebe esas imágenes o elija una tasa de aprendizaje menor.</translation>
    </message>
    <message>
        <source>The loss became infinite or no number at step {step} (images {names}); check these images, or choose a smaller learning rate. The best model so far is {path}.</source>
        <translation>La pérdida se ha vuelto infinita o no numérica en el paso {step} (imágenes {names}); compruebe esas imágenes o elija una tasa de aprendizaje menor. El mejor modelo hasta ahora es {path}.</translation>
    </message>
    <message>
        <source>No model could be kept in {folder}; free some space and run again.</source>
        <translation>No se ha podido guardar ningún modelo en {folder}; libere espacio y ejecute de nuevo.</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another training: {what}. Set these back, or begin anew without resume.</source>
        <translation>El punto de control pertenece a otro entrenamiento: {what}. Vuelva a ponerlos como estaban, o empiece de nuevo sin «Reanudar».</translation>
    </message>
    <message>
        <source>The training began with {before} threads and goes on with {now}, so its result may differ in the last digits.</source>
        <translation>El entrenamiento empezó con {before} hilos y continúa con {now}, así que su resultado puede diferir en las últimas cifras.</translation>
    </message>
    <message>
        <source>No checkpoint could be written, the older one is kept: {reason}</source>
        <translation>No se ha podido escribir ningún punto de control, se conserva el anterior: {reason}</translation>
    </message>
    <message>
        <source>The checkpoint {path} cannot be read; remove {folder} and begin anew.</source>
        <translation>No se puede leer el punto de control {path}; elimine {folder} y empiece de nuevo.</translation>
    </message>
    <message>
        <source>{path}: a model&apos;s file name ends in .safetensors; correct it.</source>
        <translation>{path}: el nombre de archivo de un modelo acaba en .safetensors; corríjalo.</translation>
    </message>
    <message>
        <source>The network cannot be built so: {reason}.</source>
        <translation>La red no se puede construir así: {reason}.</translation>
    </message>
    <message>
        <source>The weights {weights} of the encoder could not be had ({reason}); choose a file, or scratch.</source>
        <translation>No se han podido obtener los pesos {weights} del codificador ({reason}); elija un archivo, o scratch.</translation>
    </message>
    <message>
        <source>The network {network} has no ResNet encoder, so it can only start from scratch.</source>
        <translation>La red {network} no tiene codificador ResNet, así que solo puede partir de cero (scratch).</translation>
    </message>
    <message>
        <source>Scoring {model} on the {images} images of {split} of {dataset}, on {device}.</source>
        <translation>Se evalúa {model} con las {images} imágenes de {split} de {dataset}, en {device}.</translation>
    </message>
    <message>
        <source>The images of {dataset} have {found} bands, the model {model} needs {wanted}; choose another data set or another model.</source>
        <translation>Las imágenes de {dataset} tienen {found} bandas, el modelo {model} necesita {wanted}; elija otro conjunto de datos u otro modelo.</translation>
    </message>
    <message>
        <source>The images of {dataset} have {gsd} m per pixel, the model {model} was made for {minimum} to {maximum} m; they are scored as they are, so expect weaker results.</source>
        <translation>Las imágenes de {dataset} tienen {gsd} m por píxel, el modelo {model} se hizo para {minimum} a {maximum} m; se evalúan tal cual, así que espere peores resultados.</translation>
    </message>
    <message>
        <source>The configuration {path} cannot be used: {reason}. docs/compare.md describes its form.</source>
        <translation>No se puede usar la configuración {path}: {reason}. Su forma se describe en docs/compare.md.</translation>
    </message>
    <message>
        <source>{run} was begun with other settings ({what}); choose another folder for this comparison, or remove {folder}.</source>
        <translation>{run} se empezó con otros ajustes ({what}); elija otra carpeta para esta comparación o elimine {folder}.</translation>
    </message>
    <message>
        <source>The roads {roads} do not touch the image {image}; correct one of them.</source>
        <translation>Las vías {roads} no tocan la imagen {image}; corrija una de las dos.</translation>
    </message>
    <message>
        <source>The image {image} does not say its ground resolution, so it cannot be resampled to {gsd} m; leave gsd out.</source>
        <translation>La imagen {image} no indica su resolución sobre el terreno, así que no se puede remuestrear a {gsd} m; no indique gsd.</translation>
    </message>
    <message>
        <source>The image {name} has {found} bands, the systems need {wanted}; choose another image.</source>
        <translation>La imagen {name} tiene {found} bandas, los sistemas necesitan {wanted}; elija otra imagen.</translation>
    </message>
    <message>
        <source>{run}: run {number} of {total}</source>
        <translation>{run}: ejecución {number} de {total}</translation>
    </message>
    <message>
        <source>Waiting for the runs that another comparison is at in {folder}.</source>
        <translation>Esperando las ejecuciones que otra comparación hace en {folder}.</translation>
    </message>
    <message>
        <source>{run} failed and is left out: {reason}</source>
        <translation>{run} ha fallado y se deja fuera: {reason}</translation>
    </message>
    <message>
        <source>Stopped; comparing again into {folder} goes on where it was.</source>
        <translation>Detenido; al comparar otra vez en {folder} se continúa donde estaba.</translation>
    </message>
    <message>
        <source>Every training failed, so there is nothing to compare; the reasons are in {folder}.</source>
        <translation>Todos los entrenamientos han fallado, así que no hay nada que comparar; los motivos están en {folder}.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparando</translation>
    </message>
    <message>
        <source>{name} ended unexpectedly ({reason}); another takes its place and its work.</source>
        <translation>{name} ha terminado inesperadamente ({reason}); otro proceso ocupa su lugar y asume su trabajo.</translation>
    </message>
    <message>
        <source>Replicas keep ending unexpectedly ({reason}), perhaps for want of memory; use fewer replicas, a smaller batch or a smaller crop, and go on from the last checkpoint with resume.</source>
        <translation>Las réplicas terminan inesperadamente una y otra vez ({reason}), quizá por falta de memoria; use menos réplicas, un lote o un recorte más pequeños, y continúe desde el último punto de control con «Reanudar».</translation>
    </message>
    <message>
        <source>{name} ended unexpectedly ({reason}), and replicas in step cannot go on without it; run it again with resume to go on from the last checkpoint.</source>
        <translation>{name} ha terminado inesperadamente ({reason}), y las réplicas sincronizadas no pueden continuar sin él; ejecute otra vez con «Reanudar» para continuar desde el último punto de control.</translation>
    </message>
    <message>
        <source>The replicas need {needed} GB of shared memory and {folder} has {free} GB free; use fewer replicas, or give it more (a container: --shm-size).</source>
        <translation>Las réplicas necesitan {needed} GB de memoria compartida y {folder} tiene {free} GB libres; use menos réplicas, o asígnele más (en un contenedor: --shm-size).</translation>
    </message>
    <message>
        <source>{replicas} replicas share {cores} processor cores: expect more of them to be slower, not faster.</source>
        <translation>{replicas} réplicas comparten {cores} núcleos del procesador: cuente con que más réplicas sean más lentas, no más rápidas.</translation>
    </message>
    <message>
        <source>{replicas} replicas share {gpus} GPUs and take turns on them: expect more of them to gain little.</source>
        <translation>{replicas} réplicas comparten {gpus} GPU y se turnan en ellas: cuente con que más réplicas aporten poco.</translation>
    </message>
    <message>
        <source>Ray is not installed in the engine&apos;s Python; install it with “{python} -m pip install ray=={version}”, or choose another backend.</source>
        <translation>Ray no está instalado en el Python del motor; instálelo con «{python} -m pip install ray=={version}», o elija otro backend.</translation>
    </message>
    <message>
        <source>“{address}” is not the address of a Ray cluster; give HOST:PORT of its head node, or auto.</source>
        <translation>«{address}» no es la dirección de un clúster de Ray; indique HOST:PORT de su nodo principal, o auto.</translation>
    </message>
    <message>
        <source>No Ray cluster answers at {address}; check the address and the port of “ray start --head”, and the firewall.</source>
        <translation>Ningún clúster de Ray responde en {address}; compruebe la dirección y el puerto de «ray start --head», y el cortafuegos.</translation>
    </message>
    <message>
        <source>The cluster at {address} asks for its token; set RAY_AUTH_MODE=token and give the token in RAY_AUTH_TOKEN or in the file ~/.ray/auth_token, as on its nodes.</source>
        <translation>El clúster de {address} pide su token; ponga RAY_AUTH_MODE=token e indique el token en RAY_AUTH_TOKEN o en el archivo ~/.ray/auth_token, como en sus nodos.</translation>
    </message>
    <message>
        <source>This machine belongs to no Ray cluster; join it to one with “ray start --address=HOST:PORT”, or give the cluster&apos;s address.</source>
        <translation>Este equipo no pertenece a ningún clúster de Ray; únalo a uno con «ray start --address=HOST:PORT», o indique la dirección del clúster.</translation>
    </message>
    <message>
        <source>This machine is no node of the cluster at {address}; run “ray start --address={address} --num-cpus=0” here first, or work on the head node.</source>
        <translation>Este equipo no es un nodo del clúster de {address}; ejecute aquí antes «ray start --address={address} --num-cpus=0», o trabaje en el nodo principal.</translation>
    </message>
    <message>
        <source>The cluster runs Ray {ray_there} on Python {python_there}, the engine here Ray {ray_here} on Python {python_here}; install the same versions on all machines.</source>
        <translation>El clúster usa Ray {ray_there} con Python {python_there}, y el motor de aquí Ray {ray_here} con Python {python_here}; instale las mismas versiones en todos los equipos.</translation>
    </message>
    <message>
        <source>The cluster&apos;s versions differ from those here ({reason}); install the same on all machines.</source>
        <translation>Las versiones del clúster difieren de las de aquí ({reason}); instale las mismas en todos los equipos.</translation>
    </message>
    <message>
        <source>Ray cannot start on this machine ({reason}); choose another backend.</source>
        <translation>Ray no puede iniciarse en este equipo ({reason}); elija otro backend.</translation>
    </message>
    <message>
        <source>The Ray cluster cannot be used ({reason}); check it with “ray status”.</source>
        <translation>No se puede usar el clúster de Ray ({reason}); compruébelo con «ray status».</translation>
    </message>
    <message>
        <source>The cluster has no room: {wanted} is needed, {free} on {nodes} nodes are free; wait for others, ask for fewer, or add nodes.</source>
        <translation>No hay sitio en el clúster: hace falta {wanted} y hay libre {free} en {nodes} nodos; espere a que otros acaben, pida menos o añada nodos.</translation>
    </message>
    <message>
        <source>{begun} of {wanted} workers have begun; the others wait for room on the cluster.</source>
        <translation>Han empezado {begun} de {wanted} procesos; los demás esperan sitio en el clúster.</translation>
    </message>
    <message>
        <source>No worker is left on the cluster and none finds room; check its nodes with “ray status”.</source>
        <translation>No queda ningún proceso en el clúster y ninguno encuentra sitio; compruebe sus nodos con «ray status».</translation>
    </message>
    <message>
        <source>Workers on the cluster end again and again ({reason}); see that every node has the engine&apos;s libraries, and enough memory.</source>
        <translation>Los procesos del clúster terminan una y otra vez ({reason}); asegúrese de que cada nodo tenga las bibliotecas del motor y memoria suficiente.</translation>
    </message>
    <message>
        <source>{path} cannot be read on the node {node}; put it where every node finds it by the same path, such as a network drive.</source>
        <translation>No se puede leer {path} en el nodo {node}; póngalo donde todos los nodos lo encuentren por la misma ruta, como una unidad de red.</translation>
    </message>
    <message>
        <source>The node {node} has {there}, here it is {here}; install the same versions on all nodes.</source>
        <translation>El nodo {node} tiene {there}, aquí es {here}; instale las mismas versiones en todos los nodos.</translation>
    </message>
    <message>
        <source>Cluster workers need a cluster; give its address, or leave their number empty.</source>
        <translation>Los procesos del clúster necesitan un clúster; indique su dirección, o deje vacío su número.</translation>
    </message>
    <message>
        <source>A worker on the cluster ended; another takes its place and its work.</source>
        <translation>Un proceso del clúster ha terminado; otro ocupa su lugar y asume su trabajo.</translation>
    </message>
    <message>
        <source>The shared parameters were lost ({reason}); they go on from update {step}.</source>
        <translation>Los parámetros compartidos se han perdido ({reason}); se continúa desde la actualización {step}.</translation>
    </message>
    <message>
        <source>“{option}” is for replicas alone (backend: {backends}); choose these and their number, or leave the option out.</source>
        <translation>«{option}» es solo para réplicas (backend: {backends}); elija esto y su número, o no indique la opción.</translation>
    </message>
    <message>
        <source>Lock-free updates know no staleness rule; choose the rule none, or leave lock-free off.</source>
        <translation>Las actualizaciones sin bloqueos no admiten ninguna regla de obsolescencia; elija la regla none, o desactive «Sin bloqueos».</translation>
    </message>
    <message>
        <source>{updates} updates are few for {replicas} replicas: at least {each} for each replica show what staleness does.</source>
        <translation>{updates} actualizaciones son pocas para {replicas} réplicas: hacen falta al menos {each} por réplica para ver el efecto de la obsolescencia.</translation>
    </message>
    <message>
        <source>The report in {folder} was begun with another clock ({what}); leave the clock&apos;s options out, or choose another folder.</source>
        <translation>El informe de {folder} se empezó con otro reloj ({what}); no indique las opciones del reloj, o elija otra carpeta.</translation>
    </message>
    <message>
        <source>Stopped; the report into {folder} goes on where it was when it is asked for again.</source>
        <translation>Detenido; el informe en {folder} continúa donde estaba cuando se vuelva a pedir.</translation>
    </message>
    <message>
        <source>No training of this report is done yet in {folder}, so there is nothing to show.</source>
        <translation>En {folder} aún no está hecho ningún entrenamiento de este informe, así que no hay nada que mostrar.</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Escribiendo el informe</translation>
    </message>
    <message>
        <source>Measuring speed</source>
        <translation>Midiendo la velocidad</translation>
    </message>
    <message>
        <source>No output is chosen; name a folder, or a file for polygons, centrelines, nodes or GraphML.</source>
        <translation>No hay ninguna salida elegida; indique una carpeta, o un archivo para polígonos, líneas centrales, nodos o GraphML.</translation>
    </message>
    <message>
        <source>{path} is not a probability raster of E-Road ({reason}); choose the output Probability of Extract roads, whose bytes 0 to 254 have a scale of 1/254 and 255 as nodata.</source>
        <translation>{path} no es un ráster de probabilidad de E-Road ({reason}); elija la salida «Probabilidad» de «Extraer vías», cuyos bytes 0 a 254 tienen escala 1/254 y 255 como «sin datos».</translation>
    </message>
    <message>
        <source>Vectorising {path}: {width} × {height} pixels of {gsd} m.</source>
        <translation>Vectorizando {path}: {width} × {height} píxeles de {gsd} m.</translation>
    </message>
    <message>
        <source>No pixel of {path} reaches the threshold {threshold}, so the layers are empty; choose a lower threshold.</source>
        <translation>Ningún píxel de {path} alcanza el umbral {threshold}, así que las capas están vacías; elija un umbral más bajo.</translation>
    </message>
    <message>
        <source>The roads of {path} have no middle line: what reaches the threshold {threshold} is wider than {width} m, smaller than {area} m² or shorter than {length} m. Check the raster and these limits.</source>
        <translation>Las vías de {path} no tienen línea central: lo que alcanza el umbral {threshold} es más ancho que {width} m, más pequeño que {area} m² o más corto que {length} m. Compruebe el ráster y estos límites.</translation>
    </message>
    <message>
        <source>No output is chosen; name a folder, or a file for at least one of the layers.</source>
        <translation>No hay ninguna salida elegida; indique una carpeta, o un archivo para al menos una de las capas.</translation>
    </message>
    <message>
        <source>The roads {path} do not exist; check the path.</source>
        <translation>Las vías {path} no existen; compruebe la ruta.</translation>
    </message>
    <message>
        <source>The raster {path} is neither a road mask (0 not road, 1 or 255 road, 128 unknown) nor a raster of road probabilities (numbers from 0 to 1, or E-Road&apos;s own bytes); choose one of these.</source>
        <translation>El ráster {path} no es ni una máscara de vías (0 no vía, 1 o 255 vía, 128 desconocido) ni un ráster de probabilidades de vía (números de 0 a 1, o los bytes de E-Road); elija uno de los dos.</translation>
    </message>
    <message>
        <source>The coordinate system {crs} of the roads cannot be brought onto the ground; give both sides the coordinate system of a map.</source>
        <translation>El sistema de coordenadas {crs} de las vías no se puede llevar al terreno; dé a ambos lados el sistema de coordenadas de un mapa.</translation>
    </message>
    <message>
        <source>No {label} are given; choose a layer of lines or polygons, or a raster.</source>
        <translation>No se indica nada para «{label}»; elija una capa de líneas o polígonos, o un ráster.</translation>
    </message>
    <message>
        <source>The {label} are given as a layer and as a raster; leave one of the two empty.</source>
        <translation>«{label}» se indica como capa y como ráster; deje vacío uno de los dos.</translation>
    </message>
    <message>
        <source>{path} lies elsewhere than {other}; check the coordinate systems of both, or choose another reference.</source>
        <translation>{path} está en otro sitio que {other}; compruebe los sistemas de coordenadas de ambos o elija otra referencia.</translation>
    </message>
    <message>
        <source>No road of {path} lies in the area that counts; choose another area or another reference.</source>
        <translation>Ninguna vía de {path} está en la zona que cuenta; elija otra zona u otra referencia.</translation>
    </message>
    <message>
        <source>{path} holds several layers ({layers}); name one of them, for example {path}|layername={example}.</source>
        <translation>{path} contiene varias capas ({layers}); indique una de ellas, por ejemplo {path}|layername={example}.</translation>
    </message>
    <message>
        <source>{path}: {count} features have coordinates that are no numbers and are left out.</source>
        <translation>{path}: {count} objetos tienen coordenadas que no son números y se dejan fuera.</translation>
    </message>
    <message>
        <source>{path}: {count} polygons are left out, since its lines are the roads.</source>
        <translation>{path}: se dejan fuera {count} polígonos, ya que las líneas son las vías.</translation>
    </message>
    <message>
        <source>Neither side has a coordinate system, so one unit of the coordinates counts as one metre.</source>
        <translation>Ningún lado tiene sistema de coordenadas, así que una unidad de las coordenadas cuenta como un metro.</translation>
    </message>
    <message>
        <source>{path} has no coordinate system; its coordinates are taken to be in that of {other}.</source>
        <translation>{path} no tiene sistema de coordenadas; se supone que sus coordenadas están en el de {other}.</translation>
    </message>
    <message>
        <source>{path} has no field highway (nor fclass) of OpenStreetMap, so its drivable roads cannot be told; leave OSM drivable out, or choose them with a filter (--where).</source>
        <translation>{path} no tiene el campo highway (ni fclass) de OpenStreetMap, así que no se pueden reconocer sus vías transitables; no use «OSM: solo transitables», o elíjalas con un filtro (--where).</translation>
    </message>
    <message>
        <source>{path} holds no roads, so nothing of the reference is found.</source>
        <translation>{path} no contiene vías, así que no se encuentra nada de la referencia.</translation>
    </message>
    <message>
        <source>Comparing roads</source>
        <translation>Comparando vías</translation>
    </message>
    <message>
        <source>Looking at the training images</source>
        <translation>Examinando las imágenes de entrenamiento</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenando</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>Evaluando</translation>
    </message>
    <message>
        <source>The roads {path} cannot be read ({reason}); choose a layer of lines or polygons.</source>
        <translation>No se pueden leer las vías {path} ({reason}); elija una capa de líneas o polígonos.</translation>
    </message>
    <message>
        <source>{path} has no layer “{layer}”; it has {known}.</source>
        <translation>{path} no tiene la capa «{layer}»; tiene {known}.</translation>
    </message>
    <message>
        <source>{path} holds several layers ({layers}); name the one with the roads (--layer).</source>
        <translation>{path} contiene varias capas ({layers}); indique la de las vías (--layer).</translation>
    </message>
    <message>
        <source>The filter of the roads {path} cannot be used ({reason}); correct the condition.</source>
        <translation>No se puede usar el filtro de las vías {path} ({reason}); corrija la condición.</translation>
    </message>
    <message>
        <source>The roads {path} hold nothing, or nothing the filter lets through; choose another layer or filter.</source>
        <translation>Las vías {path} no contienen nada, o nada que el filtro deje pasar; elija otra capa u otro filtro.</translation>
    </message>
    <message>
        <source>{path}: {count} roads have no geometry and are left out.</source>
        <translation>{path}: {count} vías no tienen geometría y se dejan fuera.</translation>
    </message>
    <message>
        <source>{path}: {count} road polygons cross themselves and are mended.</source>
        <translation>{path}: {count} polígonos de vía se cruzan a sí mismos y se reparan.</translation>
    </message>
    <message>
        <source>{path}: {count} features are points and are left out.</source>
        <translation>{path}: {count} objetos son puntos y se dejan fuera.</translation>
    </message>
    <message>
        <source>The roads {path} have no field “{name}”; they have {known}.</source>
        <translation>Las vías {path} no tienen el campo «{name}»; tienen {known}.</translation>
    </message>
    <message>
        <source>A width table is given, but not the field with the classes; name it (--class-field).</source>
        <translation>Se indica una tabla de anchuras, pero no el campo con las clases; indíquelo (--class-field).</translation>
    </message>
    <message>
        <source>The roads {path} are lines; say how wide they are (--width, --width-field or a width table).</source>
        <translation>Las vías {path} son líneas; diga qué anchura tienen (--width, --width-field o una tabla de anchuras).</translation>
    </message>
    <message>
        <source>{count} of {total} roads of {path} get no width from their field or class (empty, no number, or a class that is not in the table); give one for them (--width), mend the field, or leave them out with a filter.</source>
        <translation>{count} de {total} vías de {path} no obtienen anchura de su campo o clase (vacío, no es un número, o una clase que no está en la tabla); indique una para ellas (--width), corrija el campo o déjelas fuera con un filtro.</translation>
    </message>
    <message>
        <source>The roads {roads} lie nowhere on {raster} or any other raster of the run; check the coordinate systems of both.</source>
        <translation>Las vías {roads} no están en ningún lugar de {raster} ni de otro ráster de la ejecución; compruebe los sistemas de coordenadas de ambos.</translation>
    </message>
    <message>
        <source>Nothing is known of any tile: the rasters hold nodata there, or the areas leave nothing; check the area of interest and the areas to ignore.</source>
        <translation>No se sabe nada de ninguna tesela: los rásteres no tienen datos ahí, o las zonas no dejan nada; compruebe la zona de interés y las zonas que ignorar.</translation>
    </message>
    <message>
        <source>No road of {roads} lies where something is known; check the areas and the roads.</source>
        <translation>Ninguna vía de {roads} está donde se sabe algo; compruebe las zonas y las vías.</translation>
    </message>
    <message>
        <source>{path} has {bands} bands to learn from, {other} has {others}; choose bands that all have (--bands), or prepare them as two data sets.</source>
        <translation>{path} tiene {bands} bandas de las que aprender, {other} tiene {others}; elija bandas que tengan todos (--bands), o prepare dos conjuntos de datos.</translation>
    </message>
    <message>
        <source>{raster} lies outside the extent of the roads and is left out; give an area of interest if it has no roads.</source>
        <translation>{raster} queda fuera de la extensión de las vías y se deja fuera; indique una zona de interés si no tiene vías.</translation>
    </message>
    <message>
        <source>{raster} lies outside the area of interest and is left out.</source>
        <translation>{raster} queda fuera de la zona de interés y se deja fuera.</translation>
    </message>
    <message>
        <source>There are only {places} places, so nothing is left for {split}; add rasters.</source>
        <translation>Solo hay {places} lugares, así que no queda nada para {split}; añada rásteres.</translation>
    </message>
    <message>
        <source>The split {split} has no roads: too few places have any; add rasters, or try another seed.</source>
        <translation>El subconjunto {split} no tiene vías: demasiado pocos lugares las tienen; añada rásteres o pruebe otra semilla.</translation>
    </message>
    <message>
        <source>The roads seem to lie {distance} m too far {direction} of where the images show them; look at the overlays, and move them if you see it too.</source>
        <translation>Las vías parecen estar desplazadas {distance} m ({direction}) respecto a donde las muestran las imágenes; mire las superposiciones y muévalas si también lo ve.</translation>
    </message>
    <message>
        <source>{raster}: the roads seem to lie {distance} m too far {direction} of where this image shows them; look at its overlays.</source>
        <translation>{raster}: las vías parecen estar desplazadas {distance} m ({direction}) respecto a donde las muestra esta imagen; mire sus superposiciones.</translation>
    </message>
    <message>
        <source>The page of overlays was not written: the engine&apos;s Python lacks the libraries for reports.</source>
        <translation>La página de superposiciones no se ha escrito: al Python del motor le faltan las bibliotecas para informes.</translation>
    </message>
    <message>
        <source>{path} holds other files; choose an empty folder, a new one, or a data set to replace.</source>
        <translation>{path} contiene otros archivos; elija una carpeta vacía, una nueva, o un conjunto de datos que reemplazar.</translation>
    </message>
    <message>
        <source>Cutting tiles</source>
        <translation>Cortando teselas</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine is not installed yet: open the panel E-Road and choose Install. Or install its libraries into a Python of your own (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) and name that in the variable EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>El motor de E-Road aún no está instalado: abra el panel E-Road y elija «Instalar». O instale sus bibliotecas en un Python propio (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) e indíquelo en la variable EROAD_PYTHON o en los ajustes de E-Road.</translation>
    </message>
    <message>
        <source>There is no Python at {path}, which {where} names; correct it.</source>
        <translation>No hay ningún Python en {path}, indicado en {where}; corríjalo.</translation>
    </message>
    <message>
        <source>{path}, which {where} names, cannot be run; name a Python there.</source>
        <translation>{path}, indicado en {where}, no se puede ejecutar; indique ahí un Python.</translation>
    </message>
    <message>
        <source>The Python at {python} could not start the engine ({reason}); mend it or name another in EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>El Python de {python} no ha podido iniciar el motor ({reason}); arréglelo o indique otro en EROAD_PYTHON o en los ajustes de E-Road.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly ({status}); no output was written, and running again is safe.</source>
        <translation>El motor se ha detenido inesperadamente ({status}); no se ha escrito ninguna salida, y se puede ejecutar de nuevo sin riesgo.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly: the system ended it, most often because memory ran out ({status}); close other programs, or choose a smaller extent, batch or crop, then run again.</source>
        <translation>El motor se ha detenido inesperadamente: el sistema lo ha cerrado, casi siempre por falta de memoria ({status}); cierre otros programas, o elija una extensión, un lote o un recorte más pequeños, y ejecute de nuevo.</translation>
    </message>
    <message>
        <source>Waiting for another E-Road run to end.</source>
        <translation>Esperando a que acabe otra ejecución de E-Road.</translation>
    </message>
    <message>
        <source>The engine has not answered for {seconds} seconds and was ended; no output was written. Run again; if that happens again, choose cpu as the device, or a file on another drive.</source>
        <translation>El motor no ha respondido durante {seconds} segundos y se ha cerrado; no se ha escrito ninguna salida. Ejecute de nuevo; si vuelve a pasar, elija cpu como dispositivo, o un archivo en otra unidad.</translation>
    </message>
    <message>
        <source>The engine&apos;s log is {path}.</source>
        <translation>El registro del motor es {path}.</translation>
    </message>
    <message>
        <source>Rendering the layer</source>
        <translation>Representando la capa</translation>
    </message>
    <message>
        <source>The view does not show the layer {name}; move the map to it.</source>
        <translation>La vista no muestra la capa {name}; mueva el mapa hasta ella.</translation>
    </message>
    <message>
        <source>The view is larger than a preview takes: its middle is shown; zoom in to see all of it.</source>
        <translation>La vista es mayor de lo que admite una vista previa: se muestra su centro; acérquese para verla entera.</translation>
    </message>
    <message>
        <source>Another E-Road run has begun, so the preview was broken off; preview again once it has ended.</source>
        <translation>Ha empezado otra ejecución de E-Road, así que se ha interrumpido la vista previa; repítala cuando acabe.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Leyendo</translation>
    </message>
    <message>
        <source>Finding roads</source>
        <translation>Buscando vías</translation>
    </message>
    <message>
        <source>Outlining roads</source>
        <translation>Trazando contornos de vías</translation>
    </message>
    <message>
        <source>Telling roads from the rest</source>
        <translation>Separando las vías del resto</translation>
    </message>
    <message>
        <source>Finding the middle of the roads</source>
        <translation>Buscando el centro de las vías</translation>
    </message>
    <message>
        <source>Following the roads</source>
        <translation>Siguiendo las vías</translation>
    </message>
    <message>
        <source>Making the network</source>
        <translation>Construyendo la red</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escribiendo</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <translation>{stage}: {done} de {total}</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}, {rate} per second, {left} left</source>
        <translation>{stage}: {done} de {total}, {rate} por segundo, quedan {left}</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}, {rate} per second, {left} left; {replicas} replicas, mean staleness {staleness}</source>
        <translation>{stage}: {done} de {total}, {rate} por segundo, quedan {left}; {replicas} réplicas, obsolescencia media {staleness}</translation>
    </message>
    <message>
        <source>The raster layer {name} cannot be opened; check its path or address.</source>
        <translation>No se puede abrir la capa ráster {name}; compruebe su ruta o dirección.</translation>
    </message>
    <message>
        <source>The layer {name} needs stored credentials, which the engine cannot use; save it as a file.</source>
        <translation>La capa {name} necesita credenciales guardadas, que el motor no puede usar; guárdela como archivo.</translation>
    </message>
    <message>
        <source>The layer {name} is not a raster file, so it cannot be used here; choose a file, or save the layer as one.</source>
        <translation>La capa {name} no es un archivo ráster, así que no se puede usar aquí; elija un archivo o guarde la capa como tal.</translation>
    </message>
    <message>
        <source>The layer {name} covers the whole world; choose an extent, a mask or an area.</source>
        <translation>La capa {name} cubre el mundo entero; elija una extensión, una máscara o una zona.</translation>
    </message>
    <message>
        <source>The extent does not touch the layer {name}; choose another.</source>
        <translation>La extensión no toca la capa {name}; elija otra.</translation>
    </message>
    <message>
        <source>The extent cannot be brought into the coordinates of {name} ({reason}); choose another.</source>
        <translation>La extensión no se puede llevar a las coordenadas de {name} ({reason}); elija otra.</translation>
    </message>
    <message>
        <source>The layer {name} has no ground resolution of its own; give one in metres per pixel.</source>
        <translation>La capa {name} no tiene resolución propia sobre el terreno; indique una en metros por píxel.</translation>
    </message>
    <message>
        <source>Rendering {name}: {tiles} tiles, {width} × {height} pixels.</source>
        <translation>Representando {name}: {tiles} teselas, {width} × {height} píxeles.</translation>
    </message>
    <message>
        <source>{name} would need {tiles} tiles, more than the {cap} allowed; choose a smaller extent or a coarser ground resolution, or raise the limit in E-Road&apos;s settings (EROAD_TILE_CAP).</source>
        <translation>{name} necesitaría {tiles} teselas, más de las {cap} permitidas; elija una extensión menor o una resolución más gruesa, o suba el límite en los ajustes de E-Road (EROAD_TILE_CAP).</translation>
    </message>
    <message>
        <source>{percent} % of {name} came back empty and is left out as nodata.</source>
        <translation>El {percent} % de {name} ha llegado vacío y queda sin datos.</translation>
    </message>
    <message>
        <source>Nothing of {name} could be fetched there; check the connection, the layer&apos;s address and the extent.</source>
        <translation>No se ha podido obtener nada de {name} ahí; compruebe la conexión, la dirección de la capa y la extensión.</translation>
    </message>
    <message>
        <source>Fetching {name}: {tiles} tiles, about {megabytes} MB, for {width} × {height} pixels.</source>
        <translation>Obteniendo {name}: {tiles} teselas, unos {megabytes} MB, para {width} × {height} píxeles.</translation>
    </message>
    <message>
        <source>{missing} of {tiles} tiles of {name} are missing ({reasons}) and are left out as nodata; running again asks for them again.</source>
        <translation>Faltan {missing} de {tiles} teselas de {name} ({reasons}) y quedan sin datos; al ejecutar de nuevo se vuelven a pedir.</translation>
    </message>
    <message>
        <source>None of the {tiles} tiles of {name} could be fetched ({reasons}); check the layer&apos;s address, its access and the extent.</source>
        <translation>No se ha podido obtener ninguna de las {tiles} teselas de {name} ({reasons}); compruebe la dirección de la capa, su acceso y la extensión.</translation>
    </message>
    <message>
        <source>The server of {name} no longer answers ({reason}); check the connection and run again: what QGIS has in its cache is not fetched twice.</source>
        <translation>El servidor de {name} ya no responde ({reason}); compruebe la conexión y ejecute de nuevo: lo que QGIS tiene en su caché no se pide dos veces.</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>no es una imagen</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>sin respuesta a tiempo</translation>
    </message>
    <message>
        <source>{name} is a picture of red, green and blue, so the chosen bands are not used.</source>
        <translation>{name} es una imagen en rojo, verde y azul, así que no se usan las bandas elegidas.</translation>
    </message>
    <message>
        <source>{path}: rasters are written as GeoTIFF; give the file a name that ends in .tif.</source>
        <translation>{path}: los rásteres se escriben como GeoTIFF; dé al archivo un nombre que acabe en .tif.</translation>
    </message>
    <message>
        <source>What was learnt up to the last checkpoint is kept; run it again with resume to go on.</source>
        <translation>Se conserva lo aprendido hasta el último punto de control; ejecútelo otra vez con «Reanudar» para continuar.</translation>
    </message>
    <message>
        <source>{path}, given for {label}, cannot be opened as a layer; check it.</source>
        <translation>{path}, indicado para «{label}», no se puede abrir como capa; compruébelo.</translation>
    </message>
    <message>
        <source>The layer {name} cannot be handed to the engine ({reason}); save it as a file.</source>
        <translation>No se puede pasar la capa {name} al motor ({reason}); guárdela como archivo.</translation>
    </message>
    <message>
        <source>The layer {name} holds no lines or polygons; check its selection and filter.</source>
        <translation>La capa {name} no contiene líneas ni polígonos; compruebe su selección y su filtro.</translation>
    </message>
    <message>
        <source>The roads could not be written to {path} ({reason}).</source>
        <translation>No se han podido escribir las vías en {path} ({reason}).</translation>
    </message>
    <message>
        <source>The style could not be stored with {path}; the data is whole.</source>
        <translation>No se ha podido guardar el estilo con {path}; los datos están completos.</translation>
    </message>
    <message>
        <source>The description of its making could not be stored with {path}; the data is whole.</source>
        <translation>No se ha podido guardar la descripción de su creación con {path}; los datos están completos.</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine is only half installed; open the panel E-Road and choose Install to go on.</source>
        <translation>El motor de E-Road está instalado solo a medias; abra el panel E-Road y elija «Instalar» para continuar.</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine was installed for another Python than QGIS has now ({now} instead of {then}); open the panel E-Road and choose Repair.</source>
        <translation>El motor de E-Road se instaló para otro Python que el que QGIS tiene ahora ({now} en lugar de {then}); abra el panel E-Road y elija «Reparar».</translation>
    </message>
    <message>
        <source>The installation was cancelled; what is there is kept, and Install goes on from there.</source>
        <translation>La instalación se ha cancelado; lo que hay se conserva, e «Instalar» continúa desde ahí.</translation>
    </message>
    <message>
        <source>Another QGIS window is installing E-Road&apos;s engine; waiting for it.</source>
        <translation>Otra ventana de QGIS está instalando el motor de E-Road; se espera a que acabe.</translation>
    </message>
    <message>
        <source>QGIS&apos;s own Python could not be found or run ({reason}); choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>No se ha podido encontrar o ejecutar el Python de QGIS ({reason}); elija «Usar un Python existente…» e indique uno que tenga las bibliotecas del motor.</translation>
    </message>
    <message>
        <source>There are no packages of PyTorch for this kind of machine ({system}); choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>No hay paquetes de PyTorch para este tipo de equipo ({system}); elija «Usar un Python existente…» e indique uno que tenga las bibliotecas del motor.</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python is {python}, and PyTorch has packages for {supported} only; update QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>El Python de QGIS es {python}, y PyTorch solo tiene paquetes para {supported}; actualice QGIS, o elija «Usar un Python existente…» e indique uno que tenga las bibliotecas del motor.</translation>
    </message>
    <message>
        <source>QGIS&apos;s numpy is {numpy}, and the engine&apos;s libraries have no packages that fit it on Python {python}; update QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>El numpy de QGIS es {numpy}, y las bibliotecas del motor no tienen paquetes que le sirvan en Python {python}; actualice QGIS, o elija «Usar un Python existente…» e indique uno que tenga las bibliotecas del motor.</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python at {python} cannot load GDAL with numpy ({reason}); reinstall QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>El Python de QGIS en {python} no puede cargar GDAL con numpy ({reason}); reinstale QGIS, o elija «Usar un Python existente…» e indique uno que tenga las bibliotecas del motor.</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python has no installer for packages; on Debian and Ubuntu run “sudo apt install python3-venv”, elsewhere install pip, then choose Install again; or choose Use an existing Python….</source>
        <translation>El Python de QGIS no tiene instalador de paquetes; en Debian y Ubuntu ejecute «sudo apt install python3-venv», en otros sistemas instale pip, y elija de nuevo «Instalar»; o elija «Usar un Python existente…».</translation>
    </message>
    <message>
        <source>The installation needs {needed} GB in {folder}, and {free} GB are free; free some space, or set the variable EROAD_CACHE to a folder with more.</source>
        <translation>La instalación necesita {needed} GB en {folder}, y hay {free} GB libres; libere espacio, o ponga en la variable EROAD_CACHE una carpeta con más.</translation>
    </message>
    <message>
        <source>The disk of {folder} is full; free some space, then choose Install to go on.</source>
        <translation>El disco de {folder} está lleno; libere espacio y elija «Instalar» para continuar.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); make it writable, or set the variable EROAD_CACHE to another folder.</source>
        <translation>No se puede escribir {path} ({reason}); permita la escritura, o ponga otra carpeta en la variable EROAD_CACHE.</translation>
    </message>
    <message>
        <source>{server} cannot be reached; check the network, QGIS&apos;s proxy (Settings ▸ Options ▸ Network) and the firewall, then choose Install to go on, or choose Install from a folder….</source>
        <translation>No se puede acceder a {server}; compruebe la red, el proxy de QGIS (Configuración ▸ Opciones ▸ Red) y el cortafuegos, y elija «Instalar» para continuar, o elija «Instalar desde una carpeta…».</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and password (407); enter them in Settings ▸ Options ▸ Network, then choose Install to go on.</source>
        <translation>El proxy pide usuario y contraseña (407); indíquelos en Configuración ▸ Opciones ▸ Red y elija «Instalar» para continuar.</translation>
    </message>
    <message>
        <source>The proxy cannot be reached; correct it in Settings ▸ Options ▸ Network, then choose Install to go on.</source>
        <translation>No se puede acceder al proxy; corríjalo en Configuración ▸ Opciones ▸ Red y elija «Instalar» para continuar.</translation>
    </message>
    <message>
        <source>The installer cannot use a SOCKS proxy; name an HTTP proxy in Settings ▸ Options ▸ Network, or choose Install from a folder….</source>
        <translation>El instalador no puede usar un proxy SOCKS; indique un proxy HTTP en Configuración ▸ Opciones ▸ Red, o elija «Instalar desde una carpeta…».</translation>
    </message>
    <message>
        <source>The certificate of {server} is not trusted, as on networks that inspect traffic; add your organisation&apos;s certificate in Settings ▸ Options ▸ Authentication ▸ Manage Certificates, then choose Install to go on.</source>
        <translation>No se confía en el certificado de {server}, como en las redes que inspeccionan el tráfico; añada el certificado de su organización en Configuración ▸ Opciones ▸ Autenticación ▸ Administrar certificados y elija «Instalar» para continuar.</translation>
    </message>
    <message>
        <source>{server} refused the download ({reason}); try again later, ask your network&apos;s administrator, or choose Install from a folder….</source>
        <translation>{server} ha rechazado la descarga ({reason}); inténtelo más tarde, pregunte a quien administra su red, o elija «Instalar desde una carpeta…».</translation>
    </message>
    <message>
        <source>{package} is not the file it should be: it was damaged or changed on the way, or the folder holds another; nothing of it was installed. Try again, or get the folder&apos;s files anew.</source>
        <translation>{package} no es el archivo que debería ser: se dañó o cambió por el camino, o la carpeta contiene otro; no se ha instalado nada de él. Inténtelo otra vez, o consiga de nuevo los archivos de la carpeta.</translation>
    </message>
    <message>
        <source>There is no package of {package} for this machine; choose Use an existing Python….</source>
        <translation>No hay paquete de {package} para este equipo; elija «Usar un Python existente…».</translation>
    </message>
    <message>
        <source>The folder {folder} lacks {package}; fill it as the button&apos;s tip tells, then try again.</source>
        <translation>A la carpeta {folder} le falta {package}; llénela como indica el consejo del botón e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>{path} is in use by another program, often a virus scanner or another QGIS window; close those, or except the folder {folder} from scanning, then try again.</source>
        <translation>{path} está en uso por otro programa, a menudo un antivirus u otra ventana de QGIS; ciérrelos, o excluya la carpeta {folder} del análisis, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The system or its virus scanner keeps {path} from running; ask its administrator to allow the folder {folder}, or choose Use an existing Python….</source>
        <translation>El sistema o su antivirus no deja ejecutar {path}; pida a quien lo administra que permita la carpeta {folder}, o elija «Usar un Python existente…».</translation>
    </message>
    <message>
        <source>The installer ran out of memory; close other programs, then choose Install to go on.</source>
        <translation>El instalador se ha quedado sin memoria; cierre otros programas y elija «Instalar» para continuar.</translation>
    </message>
    <message>
        <source>The installation stopped ({reason}); the log {log} tells more. Choose Install to try again.</source>
        <translation>La instalación se ha detenido ({reason}); el registro {log} dice más. Elija «Instalar» para intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>The engine&apos;s libraries are installed but do not run ({reason}); choose Repair, or report the log {log}.</source>
        <translation>Las bibliotecas del motor están instaladas pero no funcionan ({reason}); elija «Reparar», o envíe el registro {log}.</translation>
    </message>
    <message>
        <source>Windows cannot load one of PyTorch&apos;s libraries ({reason}); install Microsoft&apos;s “Visual C++ Redistributable”, then choose Repair.</source>
        <translation>Windows no puede cargar una de las bibliotecas de PyTorch ({reason}); instale «Visual C++ Redistributable» de Microsoft y elija «Reparar».</translation>
    </message>
    <message>
        <source>{gpu} will be used.</source>
        <translation>Se usará {gpu}.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found; the processor will do the work.</source>
        <translation>No se ha encontrado ninguna GPU NVIDIA; el procesador hará el trabajo.</translation>
    </message>
    <message>
        <source>{gpu} has the driver {driver}, and {needed} or newer is needed; the processor will do the work until the driver is updated.</source>
        <translation>{gpu} tiene el controlador {driver}, y hace falta {needed} o posterior; el procesador hará el trabajo hasta que se actualice el controlador.</translation>
    </message>
    <message>
        <source>{gpu} is too old for this PyTorch; the processor will do the work.</source>
        <translation>{gpu} es demasiado antigua para este PyTorch; el procesador hará el trabajo.</translation>
    </message>
    <message>
        <source>{gpu} was found, but PyTorch with CUDA for this system cannot be installed from here; the processor will do the work. To use the GPU, choose Use an existing Python… and name one with PyTorch for CUDA.</source>
        <translation>Se ha encontrado {gpu}, pero PyTorch con CUDA para este sistema no se puede instalar desde aquí; el procesador hará el trabajo. Para usar la GPU, elija «Usar un Python existente…» e indique uno con PyTorch para CUDA.</translation>
    </message>
    <message>
        <source>The Mac&apos;s own GPU will be used.</source>
        <translation>Se usará la GPU del Mac.</translation>
    </message>
    <message>
        <source>{python} cannot run the engine ({reason}); name another Python.</source>
        <translation>{python} no puede ejecutar el motor ({reason}); indique otro Python.</translation>
    </message>
    <message>
        <source>{path} could not be removed ({reason}); close what uses it and remove it by hand.</source>
        <translation>No se ha podido eliminar {path} ({reason}); cierre lo que lo usa y elimínelo a mano.</translation>
    </message>
    <message>
        <source>{area} m² of road; {tiles} tiles in {seconds} s ({rate} tiles per second)</source>
        <translation>{area} m² de vía; {tiles} teselas en {seconds} s ({rate} teselas por segundo)</translation>
    </message>
    <message>
        <source>{split}: {tiles} tiles of {places} places, {share} road, {kilometres} km of roads</source>
        <translation>{split}: {tiles} teselas de {places} lugares, {share} de vía, {kilometres} km de vías</translation>
    </message>
    <message>
        <source>Best epoch {epoch} of {epochs}: F1 {f1}, IoU {iou} (on {scored_on})</source>
        <translation>Mejor época {epoch} de {epochs}: F1 {f1}, IoU {iou} (con {scored_on})</translation>
    </message>
    <message>
        <source>{images} images: F1 {f1}, precision {precision}, recall {recall}, IoU {iou}, mIoU over images {miou_images}</source>
        <translation>{images} imágenes: F1 {f1}, precisión {precision}, exhaustividad {recall}, IoU {iou}, IoU media de las imágenes {miou_images}</translation>
    </message>
    <message>
        <source>{done} of {trainings} trainings done, {failed} failed</source>
        <translation>{done} de {trainings} entrenamientos hechos, {failed} fallidos</translation>
    </message>
    <message>
        <source>{systems} systems compared in {runs} runs</source>
        <translation>{systems} sistemas comparados en {runs} ejecuciones</translation>
    </message>
    <message>
        <source>{length} km of road: {edges} lines, {nodes} nodes, {components} networks</source>
        <translation>{length} km de vía: {edges} líneas, {nodes} nodos, {components} redes</translation>
    </message>
    <message>
        <source>{length} km of road: {edges} lines, {nodes} nodes, {components} networks, {polygons} polygons; {seconds} s</source>
        <translation>{length} km de vía: {edges} líneas, {nodes} nodos, {components} redes, {polygons} polígonos; {seconds} s</translation>
    </message>
    <message>
        <source>APLS ({preset}) {apls}, TOPO F1 {topo_f1}; within {buffer} m: completeness {completeness}, correctness {correctness}, quality {quality}; {missed_km} km missed, {false_km} km false</source>
        <translation>APLS ({preset}) {apls}, TOPO F1 {topo_f1}; a menos de {buffer} m: completitud {completeness}, corrección {correctness}, calidad {quality}; {missed_km} km omitidos, {false_km} km falsos</translation>
    </message>
    <message>
        <source>{new_km} km of new roads, {missing_km} km missing, {matched_km} km of {reference_km} km matched</source>
        <translation>{new_km} km de vías nuevas, faltan {missing_km} km, coinciden {matched_km} km de {reference_km} km</translation>
    </message>
</context>
<context>
    <name>phrases</name>
    <message>
        <source>a number</source>
        <translation>un número</translation>
    </message>
    <message>
        <source>a number above {}</source>
        <translation>un número mayor que {}</translation>
    </message>
    <message>
        <source>a number of at least {}</source>
        <translation>un número de al menos {}</translation>
    </message>
    <message>
        <source>a number from {} to {}</source>
        <translation>un número de {} a {}</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un número entero</translation>
    </message>
    <message>
        <source>a multiple of {}</source>
        <translation>un múltiplo de {}</translation>
    </message>
    <message>
        <source>numbers with commas between them</source>
        <translation>números separados por comas</translation>
    </message>
    <message>
        <source>at least one raster</source>
        <translation>al menos un ráster</translation>
    </message>
    <message>
        <source>at least one folder</source>
        <translation>al menos una carpeta</translation>
    </message>
    <message>
        <source>something must be given</source>
        <translation>hay que indicar algo</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>verdadero (true) o falso (false)</translation>
    </message>
    <message>
        <source>xmin,ymin,xmax,ymax with xmin &lt; xmax and ymin &lt; ymax</source>
        <translation>xmin,ymin,xmax,ymax con xmin &lt; xmax e ymin &lt; ymax</translation>
    </message>
    <message>
        <source>band numbers from {}, like {},{},{}</source>
        <translation>números de banda desde {}, como {},{},{}</translation>
    </message>
    <message>
        <source>auto, native or a number above {}</source>
        <translation>auto, native o un número mayor que {}</translation>
    </message>
    <message>
        <source>rows of a class and its metres, like track={},primary={}</source>
        <translation>filas de una clase y sus metros, como track={},primary={}</translation>
    </message>
    <message>
        <source>up to three shares, of train, val and test, the first above {}</source>
        <translation>hasta tres proporciones, de train, val y test, la primera mayor que {}</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>no existe</translation>
    </message>
    <message>
        <source>it is read-only</source>
        <translation>es de solo lectura</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>es un archivo</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es una carpeta</translation>
    </message>
    <message>
        <source>it cannot be created</source>
        <translation>no se puede crear</translation>
    </message>
    <message>
        <source>it took no features</source>
        <translation>no ha aceptado objetos</translation>
    </message>
    <message>
        <source>it has no polygon layer</source>
        <translation>no tiene ninguna capa de polígonos</translation>
    </message>
    <message>
        <source>it has no layer of lines or polygons</source>
        <translation>no tiene ninguna capa de líneas o polígonos</translation>
    </message>
    <message>
        <source>a raster has no fields</source>
        <translation>un ráster no tiene campos</translation>
    </message>
    <message>
        <source>it holds weights of another network</source>
        <translation>contiene pesos de otra red</translation>
    </message>
    <message>
        <source>it is cut off or of another kind</source>
        <translation>está cortado o es de otro tipo</translation>
    </message>
    <message>
        <source>the engine&apos;s result cannot be read</source>
        <translation>no se puede leer el resultado del motor</translation>
    </message>
    <message>
        <source>E-Road&apos;s settings</source>
        <translation>los ajustes de E-Road</translation>
    </message>
    <message>
        <source>north</source>
        <translation>norte</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>nordeste</translation>
    </message>
    <message>
        <source>east</source>
        <translation>este</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>sureste</translation>
    </message>
    <message>
        <source>south</source>
        <translation>sur</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>suroeste</translation>
    </message>
    <message>
        <source>west</source>
        <translation>oeste</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>noroeste</translation>
    </message>
    <message>
        <source>one of {}</source>
        <translation>uno de {}</translation>
    </message>
</context>
<context>
    <name>processing</name>
    <message>
        <source>Evaluation</source>
        <translation>Evaluación</translation>
    </message>
    <message>
        <source>Compare models</source>
        <translation>Comparar modelos</translation>
    </message>
    <message>
        <source>road,roads,compare,comparison,benchmark,training,evaluation,model,deep learning,neural network</source>
        <translation>vía,vías,carretera,comparar,comparación,entrenamiento,evaluación,modelo,red neuronal,aprendizaje profundo,road,roads,compare,benchmark,deep learning</translation>
    </message>
    <message>
        <source>Trains several networks on the same data with the same budget and several seeds, scores each at its own operating point, and writes one report. Takes hours to days; one that was stopped goes on with the same folder.</source>
        <translation>Entrena varias redes con los mismos datos, el mismo presupuesto y varias semillas, evalúa cada una en su propio punto de operación y escribe un solo informe. Tarda de horas a días; una comparación detenida continúa con la misma carpeta.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Compare with reference roads</source>
        <translation>Comparar con vías de referencia</translation>
    </message>
    <message>
        <source>Roads and the reference</source>
        <translation>Vías y referencia</translation>
    </message>
    <message>
        <source>{name} and the reference</source>
        <translation>{name} y la referencia</translation>
    </message>
    <message>
        <source>road,roads,compare,comparison,conflation,update,new,missing,osm,openstreetmap,cadastre,reference</source>
        <translation>vía,vías,carretera,comparar,comparación,conflación,actualización,nuevo,falta,catastro,referencia,osm,openstreetmap,road,roads,compare</translation>
    </message>
    <message>
        <source>Compares roads with those of a map (OpenStreetMap, a cadastre): new roads, missing ones, and the map&apos;s roads that were found, with their widths. The mapper&apos;s list of what to do.</source>
        <translation>Compara vías con las de un mapa (OpenStreetMap, un catastro): las nuevas, las que faltan y las del mapa que se encontraron, con sus anchuras. La lista de tareas de quien cartografía.</translation>
    </message>
    <message>
        <source>Length of the new roads in kilometres</source>
        <translation>Longitud de las vías nuevas en kilómetros</translation>
    </message>
    <message>
        <source>Length of the missing roads in kilometres</source>
        <translation>Longitud de las vías que faltan en kilómetros</translation>
    </message>
    <message>
        <source>Length of the matched roads in kilometres</source>
        <translation>Longitud de las vías coincidentes en kilómetros</translation>
    </message>
    <message>
        <source>Share of the reference&apos;s length that is matched</source>
        <translation>Proporción coincidente de la longitud de la referencia</translation>
    </message>
    <message>
        <source>Number of new roads</source>
        <translation>Número de vías nuevas</translation>
    </message>
    <message>
        <source>Number of missing roads</source>
        <translation>Número de vías que faltan</translation>
    </message>
    <message>
        <source>Evaluate model</source>
        <translation>Evaluar modelo</translation>
    </message>
    <message>
        <source>road,roads,evaluate,evaluation,score,accuracy,f1,iou,precision,recall,model,deep learning</source>
        <translation>vía,vías,carretera,evaluar,evaluación,puntuación,exactitud,modelo,f1,iou,precisión,exhaustividad,road,roads,evaluate,deep learning</translation>
    </message>
    <message>
        <source>Scores a model on a split of a data set, image by image and in all: F1, precision, recall, IoU, relaxed and boundary scores.</source>
        <translation>Evalúa un modelo en un subconjunto de un conjunto de datos, imagen por imagen y en total: F1, precisión, exhaustividad, IoU, puntuaciones relajadas y de los bordes.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Mean IoU over images</source>
        <translation>IoU media de las imágenes</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>Evaluate roads</source>
        <translation>Evaluar vías</translation>
    </message>
    <message>
        <source>Evaluation of {name}</source>
        <translation>Evaluación de {name}</translation>
    </message>
    <message>
        <source>road,roads,evaluate,evaluation,accuracy,score,apls,topo,completeness,correctness,quality,f1,iou,reference</source>
        <translation>vía,vías,carretera,evaluar,evaluación,exactitud,puntuación,completitud,calidad,referencia,apls,topo,f1,iou,road,roads,evaluate</translation>
    </message>
    <message>
        <source>Scores roads against reference roads in any coordinate system: completeness, correctness and quality within a distance, APLS and TOPO for the ways through the network, length and junctions; with a report and layers of matched, missed and false roads.</source>
        <translation>Evalúa vías frente a vías de referencia en cualquier sistema de coordenadas: completitud, corrección y calidad dentro de una distancia, APLS y TOPO para los recorridos por la red, longitud y cruces; con un informe y capas de las vías coincidentes, omitidas y falsas.</translation>
    </message>
    <message>
        <source>APLS</source>
        <translation>APLS</translation>
    </message>
    <message>
        <source>TOPO F1</source>
        <translation>TOPO F1</translation>
    </message>
    <message>
        <source>TOPO precision</source>
        <translation>Precisión TOPO</translation>
    </message>
    <message>
        <source>TOPO recall</source>
        <translation>Exhaustividad TOPO</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Completitud</translation>
    </message>
    <message>
        <source>Correctness</source>
        <translation>Corrección</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Relaxed F1</source>
        <translation>F1 relajado</translation>
    </message>
    <message>
        <source>IoU of the surfaces</source>
        <translation>IoU de las superficies</translation>
    </message>
    <message>
        <source>Error of the length</source>
        <translation>Error de la longitud</translation>
    </message>
    <message>
        <source>F1 of the junctions</source>
        <translation>F1 de los cruces</translation>
    </message>
    <message>
        <source>Length of the reference roads in kilometres</source>
        <translation>Longitud de las vías de referencia en kilómetros</translation>
    </message>
    <message>
        <source>Length of the predicted roads in kilometres</source>
        <translation>Longitud de las vías encontradas en kilómetros</translation>
    </message>
    <message>
        <source>Length of the missed roads in kilometres</source>
        <translation>Longitud de las vías omitidas en kilómetros</translation>
    </message>
    <message>
        <source>Length of the false roads in kilometres</source>
        <translation>Longitud de las vías falsas en kilómetros</translation>
    </message>
    <message>
        <source>Extract roads</source>
        <translation>Extraer vías</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Extracción</translation>
    </message>
    <message>
        <source>road,roads,street,extract,extraction,segmentation,deep learning,neural network,aerial,satellite,imagery</source>
        <translation>vía,vías,carretera,calle,extraer,extracción,segmentación,red neuronal,aprendizaje profundo,aérea,satélite,imagen,road,roads,street,deep learning</translation>
    </message>
    <message>
        <source>Finds the roads in an aerial or satellite image and writes a probability raster, a road mask, smooth road polygons and a routable road network.</source>
        <translation>Encuentra las vías en una imagen aérea o de satélite y escribe un ráster de probabilidad, una máscara de vías, polígonos suavizados y una red viaria lista para calcular rutas.</translation>
    </message>
    <message>
        <source>Area of the roads in square metres</source>
        <translation>Superficie de las vías en metros cuadrados</translation>
    </message>
    <message>
        <source>Length of the centrelines in kilometres</source>
        <translation>Longitud de las líneas centrales en kilómetros</translation>
    </message>
    <message>
        <source>Number of networks that hang together</source>
        <translation>Número de redes conexas</translation>
    </message>
    <message>
        <source>Number of tiles</source>
        <translation>Número de teselas</translation>
    </message>
    <message>
        <source>Seconds the engine worked</source>
        <translation>Segundos de cálculo</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Vías</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Orthophoto to routable network</source>
        <translation>De ortofoto a red de rutas</translation>
    </message>
    <message>
        <source>road,roads,network,routing,centreline,centerline,orthophoto,aerial,satellite,model</source>
        <translation>vía,vías,carretera,red,rutas,línea central,ortofoto,aérea,satélite,modelo,road,roads,network,routing,centreline,centerline,orthophoto,model</translation>
    </message>
    <message>
        <source>Finds the roads in an image and makes them a network for QGIS&apos;s network analysis: Extract roads, then Vectorise roads, in one go.</source>
        <translation>Encuentra las vías en una imagen y hace con ellas una red para el análisis de redes de QGIS: «Extraer vías» y luego «Vectorizar vías», de una vez.</translation>
    </message>
    <message>
        <source>New roads against a reference</source>
        <translation>Vías nuevas frente a una referencia</translation>
    </message>
    <message>
        <source>road,roads,new,missing,update,osm,openstreetmap,cadastre,reference,compare,model</source>
        <translation>vía,vías,carretera,nuevo,falta,actualización,catastro,referencia,comparar,modelo,osm,openstreetmap,road,roads,new,missing,compare,model</translation>
    </message>
    <message>
        <source>Finds the roads in an image and holds them against the roads of a map (OpenStreetMap, a cadastre) that you give as a layer: what the map lacks, and what the image does not show. Nothing is downloaded.</source>
        <translation>Encuentra las vías en una imagen y las compara con las de un mapa (OpenStreetMap, un catastro) que usted da como capa: lo que le falta al mapa y lo que la imagen no muestra. No se descarga nada.</translation>
    </message>
    <message>
        <source>The roads of the map, as lines. Only those count that lie on the image.</source>
        <translation>Las vías del mapa, como líneas. Solo cuentan las que están sobre la imagen.</translation>
    </message>
    <message>
        <source>Prepare training data</source>
        <translation>Preparar datos de entrenamiento</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenando</translation>
    </message>
    <message>
        <source>road,roads,training,data set,dataset,tiles,chips,labels,masks,deep learning,neural network</source>
        <translation>vía,vías,carretera,entrenamiento,conjunto de datos,teselas,etiquetas,máscaras,red neuronal,road,roads,training,dataset,tiles,chips,labels,deep learning</translation>
    </message>
    <message>
        <source>Cuts images and reference roads into tiles with masks, split by place into training, validation and test. Roads are polygons, or lines with a width; corrected polygons of Extract Roads with a checked area do well.</source>
        <translation>Corta imágenes y vías de referencia en teselas con máscaras, repartidas por lugares entre entrenamiento, validación y prueba. Las vías son polígonos, o líneas con una anchura; los polígonos corregidos de «Extraer vías», con una zona comprobada, sirven muy bien.</translation>
    </message>
    <message>
        <source>Overlays to look at before training</source>
        <translation>Superposiciones para mirar antes de entrenar</translation>
    </message>
    <message>
        <source>Number of places</source>
        <translation>Número de lugares</translation>
    </message>
    <message>
        <source>Ground resolution of the tiles in metres per pixel</source>
        <translation>Resolución de las teselas sobre el terreno en metros por píxel</translation>
    </message>
    <message>
        <source>Roads of {name}</source>
        <translation>Vías de {name}</translation>
    </message>
    <message>
        <source>Train model</source>
        <translation>Entrenar modelo</translation>
    </message>
    <message>
        <source>road,roads,training,train,fine-tune,learn,model,deep learning,neural network</source>
        <translation>vía,vías,carretera,entrenamiento,entrenar,afinar,aprender,modelo,red neuronal,road,roads,train,fine-tune,deep learning</translation>
    </message>
    <message>
        <source>Trains a model on data sets made by Prepare training data, from scratch or from an installed model. Cancel keeps the best model so far; a training that was stopped, also by closing QGIS, goes on with Resume and the same model file.</source>
        <translation>Entrena un modelo con conjuntos de datos creados por «Preparar datos de entrenamiento», desde cero o desde un modelo instalado. Al cancelar se conserva el mejor modelo hasta el momento; un entrenamiento detenido, también al cerrar QGIS, continúa con «Reanudar» y el mismo archivo de modelo.</translation>
    </message>
    <message>
        <source>IoU at the model&apos;s operating point</source>
        <translation>IoU en el punto de operación del modelo</translation>
    </message>
    <message>
        <source>F1 at the model&apos;s operating point</source>
        <translation>F1 en el punto de operación del modelo</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Mejor época</translation>
    </message>
    <message>
        <source>Seconds of training</source>
        <translation>Segundos de entrenamiento</translation>
    </message>
    <message>
        <source>Vectorise roads</source>
        <translation>Vectorizar vías</translation>
    </message>
    <message>
        <source>road,roads,street,network,centreline,centerline,skeleton,topology,routing,graph,width,vectorize,polygons</source>
        <translation>vía,vías,carretera,calle,red,línea central,esqueleto,topología,rutas,grafo,anchura,vectorizar,polígonos,road,roads,street,network,centreline,centerline,vectorize</translation>
    </message>
    <message>
        <source>Makes a road network from a probability raster of Extract roads, without looking for the roads again: centrelines from node to node with lengths and widths in ground metres, ready for routing, their nodes, and smooth polygons.</source>
        <translation>Crea una red viaria a partir de un ráster de probabilidad de «Extraer vías», sin volver a buscar las vías: líneas centrales de nodo a nodo con longitudes y anchuras en metros sobre el terreno, listas para calcular rutas, sus nodos y polígonos suavizados.</translation>
    </message>
    <message>
        <source>Length of the closed gaps among them in kilometres</source>
        <translation>Longitud de los huecos cerrados en kilómetros</translation>
    </message>
    <message>
        <source>Number of centrelines</source>
        <translation>Número de líneas centrales</translation>
    </message>
    <message>
        <source>Number of nodes</source>
        <translation>Número de nodos</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Set by the environment variable {variable}.</source>
        <translation>Fijado por la variable de entorno {variable}.</translation>
    </message>
    <message>
        <source>Help on these settings and on the engine&apos;s Python</source>
        <translation>Ayuda sobre estos ajustes y sobre el Python del motor</translation>
    </message>
    <message>
        <source>Python of the engine</source>
        <translation>Python del motor</translation>
    </message>
    <message>
        <source>A Python, or the folder of an environment, that has PyTorch and the engine&apos;s other libraries. Empty: the one that E-Road installs.</source>
        <translation>Un Python, o la carpeta de un entorno, con PyTorch y las demás bibliotecas del motor. Vacío: el que instala E-Road.</translation>
    </message>
    <message>
        <source>Most tiles of an online map</source>
        <translation>Máximo de teselas de un mapa en línea</translation>
    </message>
    <message>
        <source>A run that would ask an online map for more tiles than this is refused.</source>
        <translation>Se rechaza una ejecución que pida a un mapa en línea más teselas que estas.</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>teselas</translation>
    </message>
    <message>
        <source>Engine kept ready</source>
        <translation>Motor preparado</translation>
    </message>
    <message>
        <source>How long the engine waits for another run before it ends and frees the memory of the graphics card.</source>
        <translation>Cuánto tiempo espera el motor otra ejecución antes de terminar y liberar la memoria de la tarjeta gráfica.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutos</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>probability 0.9 and more</source>
        <translation>probabilidad de 0,9 o más</translation>
    </message>
    <message>
        <source>0.75 to 0.9</source>
        <translation>0,75 a 0,9</translation>
    </message>
    <message>
        <source>0.5 to 0.75</source>
        <translation>0,5 a 0,75</translation>
    </message>
    <message>
        <source>below 0.5</source>
        <translation>menos de 0,5</translation>
    </message>
    <message>
        <source>closed gap</source>
        <translation>hueco cerrado</translation>
    </message>
    <message>
        <source>junction</source>
        <translation>cruce</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>empalme</translation>
    </message>
    <message>
        <source>end</source>
        <translation>extremo</translation>
    </message>
    <message>
        <source>not road</source>
        <translation>no vía</translation>
    </message>
    <message>
        <source>road</source>
        <translation>vía</translation>
    </message>
</context>
</TS>
